import { Timeline } from '@/components/console/activity/timeline';
import { readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { type AuditFilter, AuditQuery } from '@/lib/audit/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { AreaTexts } from './area-texts';
import { loadEvents } from './load-events';

const paths = {
  user: '/console/users',
  client: '/console/clients',
  apiResource: '/console/api-resources',
  trustedIssuer: '/console/trusted-issuers',
  identityProvider: '/console/identity-providers',
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
  const { text } = await consoleTexts();
  const title = text('console.audit.activity.title');
  if (!viewer.can('audit:read')) return <NoAccess as="h2" title={title} permission="audit:read" />;
  const { id } = await load();
  const state = readListState(`${paths[noun]}/${id}/activity`, search, []);
  return (
    <section aria-labelledby="activity">
      <h2 id="activity" className="sr-only">
        {title}
      </h2>
      <AreaTexts of={['audit.filter.']}>
        <Timeline
          {...(await loadEvents(ctx, { state, search, schema, fixed: eventsOf(noun, id) }))}
          none={text('console.audit.activity.none', { kind: noun })}
        />
      </AreaTexts>
    </section>
  );
}

const eventsOf = (noun: ActivityTabProps['noun'], id: string): Partial<AuditFilter> =>
  noun === 'user' ? { user: [id] } : noun === 'client' ? { client: [id] } : { target: [id] };
