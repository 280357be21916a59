import { ScrollText } from 'lucide-react';
import { EventList } from '@/components/console/activity/event-list';
import { Loading } from '@/components/console/page/loading';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { listAuditEvents } from '@/lib/audit';
import { consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';

const RECENT = 8;

/** The latest events of the audit log. */
export async function RecentPanel({ ctx }: { ctx: Ctx }) {
  const { items } = await listAuditEvents(ctx, { limit: RECENT });
  if (items.length > 0) return <EventList events={items} />;
  const { text } = await consoleTexts();
  return <EmptyState icon={ScrollText} title={text('console.audit.events.none')} />;
}

export function RecentSkeleton() {
  return (
    <Loading className="space-y-4 p-5">
      {Array.from({ length: RECENT }, (_, at) => String(at)).map((key) => (
        <Skeleton key={key} className="h-6 w-full" />
      ))}
    </Loading>
  );
}
