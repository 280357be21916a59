import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { eventsCount, isPartial } from '@/components/console/activity/events-count';
import { ListBody, type Listed } from '@/components/console/lists/list-body';
import { type ListState, pageHref, pageSizeOf, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { columnChoices } from '@/components/console/lists/visible-columns';
import { ExportStart } from '@/components/console/page/export-start';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { AuditQuery, type AuditPage as Events } from '@/lib/audit/schema';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadEvents } from '../load-events';
import { eventColumns } from './list/columns';
import { AuditFilters, exportFormats, exportHref } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.audit.page.title'),
});

const { path } = lists.audit;

export default async function AuditPage({ searchParams }: PageProps<'/console/audit'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.audit.page.title');
  if (!viewer.can('audit:read')) return <NoAccess title={title} permission="audit:read" />;
  const { export: asked, ...shown } = await searchParams;
  const { columns: _columns, density, trail, page, ...search } = shown;
  const list = readListState(path, shown, ['q']);
  const { state, listed, parties, names } = await loadEvents(ctx, {
    state: list,
    search: { ...search, limit: String(pageSizeOf(list)) },
    schema: AuditQuery,
  });
  const columns = eventColumns(texts, new Map(parties.map((party) => [party.id, party])));
  const format = listed.page && exportFormats.find((known) => known === asked);
  return (
    <>
      <PageHeader title={title} description={text('console.audit.page.description')} />
      {format ? <ExportStart href={exportHref(state, format)} listHref={pageHref(state)} /> : null}
      <Card>
        <AuditFilters
          state={state}
          names={names}
          columns={columnChoices(state, columns)}
          canExport={listed.page !== null}
        />
        {listed.page ? <FoundEvents state={state} page={listed.page} /> : null}
        <ListBody
          state={state}
          listed={withoutPartialTotal(listed)}
          none={
            <EmptyState icon={ScrollText} title={text('console.audit.events.none')}>
              {text('console.audit.page.none')}
            </EmptyState>
          }
          noMatch={{ title: text('console.audit.events.noMatch'), hint: text('console.audit.events.noMatchHint') }}
        >
          {(events) => (
            <ListTable
              caption={title}
              columns={columns}
              rows={events}
              rowKey={({ id }) => id}
              state={state}
              defaultSort="-occurred_at"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}

/** How many events were found: a status, so that screen readers say it after each search. */
async function FoundEvents({ state, page }: { state: ListState; page: Events }) {
  const texts = await consoleTexts();
  const hasRows = page.items.length > 0;
  return (
    <p role="status" className={hasRows ? 'border-line border-b px-4 py-2 text-muted text-sm' : 'sr-only'}>
      {!hasRows && isPartial(page)
        ? texts.text('console.grants.walk.none')
        : eventsCount(texts, page, state.params.sort)}
    </p>
  );
}

function withoutPartialTotal(listed: Listed<Events>): Listed<Omit<Events, 'total'> & { total?: number }> {
  if (!listed.page || !isPartial(listed.page)) return listed;
  const { total, ...page } = listed.page;
  return { page, problem: null };
}
