import { Badge, type BadgeTone } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { Skeleton } from '@/components/ui/skeleton';
import { getHealth } from '@/lib/directory/overview';
import type { Health } from '@/lib/directory/overview/schema';
import type { Ctx } from '@/lib/kernel/context';

const states: Record<Health['cache'] | Health['database'], { tone: BadgeTone; label: string }> = {
  ok: { tone: 'success', label: 'Working' },
  down: { tone: 'danger', label: 'Down' },
  read_only: { tone: 'danger', label: 'Read-only' },
  off: { tone: 'neutral', label: 'Not configured' },
};

const storages: Record<Health['storage'], string> = { embedded: 'Embedded', postgresql: 'PostgreSQL' };

/** Whether the parts that the service needs work. */
export async function HealthPanel({ ctx }: { ctx: Ctx }) {
  const health = await getHealth(ctx, {});
  return (
    <dl className="space-y-2.5 text-sm [&>div]:flex [&>div]:items-center [&>div]:justify-between [&>div]:gap-4 [&_dt]:text-muted">
      <div>
        <dt>Database</dt>
        <dd>
          <StateBadge state={health.database} />
        </dd>
      </div>
      <div>
        <dt>Storage</dt>
        <dd>{storages[health.storage]}</dd>
      </div>
      <div>
        <dt>Shared cache</dt>
        <dd>
          <StateBadge state={health.cache} />
        </dd>
      </div>
      <div>
        <dt>Version</dt>
        <dd className="font-mono text-xs">{health.version}</dd>
      </div>
      <div>
        <dt>Issuer</dt>
        <dd className="flex min-w-0">
          <CopyableId value={health.issuer} label="Copy issuer" />
        </dd>
      </div>
    </dl>
  );
}

export function HealthSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="space-y-3">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <Skeleton key={key} className="h-5 w-full" />
      ))}
    </div>
  );
}

function StateBadge({ state }: { state: keyof typeof states }) {
  return (
    <Badge tone={states[state].tone} dot>
      {states[state].label}
    </Badge>
  );
}
