import { Loading } from '@/components/console/page/loading';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { Skeleton } from '@/components/ui/skeleton';
import { getHealth } from '@/lib/directory/overview';
import type { Health } from '@/lib/directory/overview/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import type { Texts } from '@/lib/language';

const tones: Record<Health['cache'] | Health['database'], BadgeTone> = {
  ok: 'success',
  down: 'danger',
  read_only: 'danger',
  off: 'neutral',
};

/** Whether the parts that the service needs work. */
export async function HealthPanel({ ctx }: { ctx: Ctx }) {
  const health = await getHealth(ctx, {});
  const { text } = await consoleTexts();
  return (
    <dl className="space-y-2.5 text-sm [&>div]:flex [&>div]:items-center [&>div]:justify-between [&>div]:gap-4 [&_dt]:text-muted">
      <div>
        <dt>{text('console.overview.health.database')}</dt>
        <dd>
          <StateBadge state={health.database} text={text} />
        </dd>
      </div>
      <div>
        <dt>{text('console.overview.health.storage')}</dt>
        <dd>{health.storage === 'postgresql' ? 'PostgreSQL' : text('console.overview.health.embedded')}</dd>
      </div>
      <div>
        <dt>{text('console.overview.health.cache')}</dt>
        <dd>
          <StateBadge state={health.cache} text={text} />
        </dd>
      </div>
      <div>
        <dt>{text('console.overview.health.version')}</dt>
        <dd className="font-mono text-xs">{health.version}</dd>
      </div>
      <div>
        <dt>{text('console.overview.health.issuer')}</dt>
        <dd className="flex min-w-0">
          <CopyableId value={health.issuer} label={text('console.overview.health.copyIssuer')} />
        </dd>
      </div>
    </dl>
  );
}

export function HealthSkeleton() {
  return (
    <Loading className="space-y-3">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <Skeleton key={key} className="h-5 w-full" />
      ))}
    </Loading>
  );
}

function StateBadge({ state, text }: { state: keyof typeof tones; text: Texts['text'] }) {
  return (
    <Badge tone={tones[state]} dot>
      {text(`console.overview.health.states.${state}`)}
    </Badge>
  );
}
