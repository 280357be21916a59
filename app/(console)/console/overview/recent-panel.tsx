import { ScrollText } from 'lucide-react';
import { EventList } from '@/components/console/activity/event-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { listAuditEvents } from '@/lib/audit';
import type { Ctx } from '@/lib/kernel/context';

const RECENT = 8;

/** The latest events of the audit log. */
export async function RecentPanel({ ctx }: { ctx: Ctx }) {
  const { items } = await listAuditEvents(ctx, { limit: RECENT });
  return items.length > 0 ? <EventList events={items} /> : <EmptyState icon={ScrollText} title="No events yet" />;
}

export function RecentSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="space-y-4 p-5">
      {Array.from({ length: RECENT }, (_, at) => String(at)).map((key) => (
        <Skeleton key={key} className="h-6 w-full" />
      ))}
    </div>
  );
}
