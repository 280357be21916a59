import { Timeline } from '@/components/console/activity/timeline';
import { NoAccess } from '@/components/console/page/no-access';
import { type AuditFilter, AuditQuery } from '@/lib/audit/schema';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadEvents } from './load-events';

const paths = {
  user: '/console/users',
  client: '/console/clients',
  'API resource': '/console/api-resources',
  'trusted issuer': '/console/trusted-issuers',
  'identity provider': '/console/identity-providers',
};

type ActivityTabProps = {
  noun: keyof typeof paths;
  load: () => Promise<{ id: string }>;
  search: Record<string, string | string[] | undefined>;
};

const schema = AuditQuery.pick({ action: true, outcome: true, limit: true, cursor: true });

/** The events about a record and those by it, in one timeline. */
export async function ActivityTab({ noun, load, search }: ActivityTabProps) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read')) return <NoAccess as="h2" title="Activity" permission="audit:read" />;
  const { id } = await load();
  const path = `${paths[noun]}/${id}/activity`;
  return (
    <section aria-labelledby="activity">
      <h2 id="activity" className="sr-only">
        Activity
      </h2>
      <Timeline
        {...(await loadEvents(ctx, { path, search, schema, fixed: eventsOf(noun, id) }))}
        none={`Changes of this ${noun} appear here.`}
      />
    </section>
  );
}

const eventsOf = (noun: ActivityTabProps['noun'], id: string): Partial<AuditFilter> =>
  noun === 'user' ? { user: [id] } : noun === 'client' ? { client: [id] } : { target: [id] };
