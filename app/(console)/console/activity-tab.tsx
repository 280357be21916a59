import { ActivityPanel } from '@/components/console/activity-panel';
import { NoAccess } from '@/components/console/no-access';
import { listAuditEvents } from '@/lib/audit';
import { consoleContext, consoleViewer } from '@/lib/console';

const LATEST = 25;

type ActivityTabProps = {
  noun: 'user' | 'client' | 'API resource' | 'trusted issuer';
  load: () => Promise<{ id: string }>;
  /** How events come about whose actor this is, for what acts itself. */
  caused?: string;
};

/** What was done to a record, and what it did itself. */
export async function ActivityTab({ noun, load, caused }: ActivityTabProps) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read')) return <NoAccess as="h2" title="Activity" permission="audit:read" />;
  const { id } = await load();
  const [about, by] = await Promise.all([
    listAuditEvents(ctx, { target: id, limit: LATEST }),
    caused ? listAuditEvents(ctx, { actor: id, limit: LATEST }) : null,
  ]);
  return (
    <div className="space-y-6">
      <ActivityPanel
        id="about"
        events={about.items}
        title={`About this ${noun}`}
        description={`The latest ${LATEST} events whose target is this ${noun}.`}
        allHref={`/console/audit?target=${id}`}
      />
      {by ? (
        <ActivityPanel
          id="by"
          events={by.items}
          title={`By this ${noun}`}
          description={`The latest ${LATEST} events that ${caused}.`}
          allHref={`/console/audit?actor=${id}`}
        />
      ) : null}
    </div>
  );
}
