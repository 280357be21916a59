import { Timeline } from '@/components/console/activity/timeline';
import { NoAccess } from '@/components/console/page/no-access';
import type { RecordKind } from '@/components/console/page/record-kind';
import { type AuditFilter, AuditQuery } from '@/lib/audit/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadEvents } from './load-events';

const paths = {
  user: '/console/users',
  client: '/console/clients',
  apiResource: '/console/api-resources',
  trustedIssuer: '/console/trusted-issuers',
  identityProvider: '/console/identity-providers',
} satisfies Partial<Record<RecordKind, string>>;

type ActivityTabProps = {
  kind: keyof typeof paths;
  load: () => Promise<{ id: string }>;
  search: Record<string, string | string[] | undefined>;
};

const schema = AuditQuery.pick({ action: true, outcome: true, limit: true, cursor: true });

/** The events about a record and those by it, in one timeline. */
export async function ActivityTab({ kind, load, search }: ActivityTabProps) {
  const { text } = await consoleTexts();
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read'))
    return <NoAccess as="h2" title={text('console.shared.page.activity')} permission="audit:read" />;
  const { id } = await load();
  const path = `${paths[kind]}/${id}/activity`;
  return (
    <section aria-labelledby="activity">
      <h2 id="activity" className="sr-only">
        {text('console.shared.page.activity')}
      </h2>
      <Timeline
        {...(await loadEvents(ctx, { path, search, schema, fixed: eventsOf(kind, id) }))}
        none={text('console.shared.page.noActivity', { kind })}
      />
    </section>
  );
}

const eventsOf = (kind: ActivityTabProps['kind'], id: string): Partial<AuditFilter> =>
  kind === 'user' ? { user: [id] } : kind === 'client' ? { client: [id] } : { target: [id] };
