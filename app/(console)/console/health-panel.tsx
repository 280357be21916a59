import { Badge, type BadgeTone } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { Section } from '@/components/ui/section';

type Health = {
  database: 'ok' | 'down' | 'read_only';
  cache: 'ok' | 'down' | 'off';
  storage: 'embedded' | 'postgresql';
  version: string;
  issuer: string;
};

const states: Record<Health['cache'] | Health['database'], { tone: BadgeTone; label: string }> = {
  ok: { tone: 'success', label: 'Working' },
  down: { tone: 'danger', label: 'Down' },
  read_only: { tone: 'danger', label: 'Read-only' },
  off: { tone: 'neutral', label: 'Not set up' },
};

const storages: Record<Health['storage'], string> = { embedded: 'Embedded', postgresql: 'PostgreSQL' };

export function HealthPanel({ health }: { health: Health }) {
  return (
    <Section id="health" title="Health">
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
    </Section>
  );
}

function StateBadge({ state }: { state: keyof typeof states }) {
  return (
    <Badge tone={states[state].tone} dot>
      {states[state].label}
    </Badge>
  );
}
