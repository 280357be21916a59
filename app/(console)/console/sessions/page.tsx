import { MonitorSmartphone } from 'lucide-react';
import type { Metadata } from 'next';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { lists } from '@/lib/directory/saved-views/choices';
import { listSessions } from '@/lib/directory/sessions';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { deviceText } from '@/lib/language';
import { listBulkBar } from '../bulk/list-bulk-bar';
import { chosenRecords } from '../chosen-records';
import { loadList } from '../load';
import { EndMatching } from './end-matching';
import { endableSessionColumns } from './list/columns';
import { SessionFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.grants.sessions.title'),
});

const { path, filters } = lists.sessions;

export default async function SessionsPage({ searchParams }: PageProps<'/console/sessions'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.grants.sessions.title');
  if (!viewer.can('sessions:read')) return <NoAccess title={title} permission="sessions:read" />;
  const state = readListState(path, await searchParams, filters);
  const listed = await loadList(ctx, listSessions, listQuery(state));
  const bulkBar = await listBulkBar({ kind: 'session', viewer });
  const mayEndMatching = viewer.can('sessions:write') && state.isFiltered && listed.page !== null;
  return (
    <>
      <PageHeader
        title={title}
        description={text('console.grants.sessions.description')}
        actions={mayEndMatching ? <EndMatching state={state} filters={filters} /> : null}
      />
      <Card>
        <SessionFilters state={state} chosen={await chosenRecords(ctx, viewer, state.params)} />
        <ListBody
          state={state}
          listed={listed}
          none={
            <EmptyState icon={MonitorSmartphone} title={text('console.grants.sessions.none')}>
              {text('console.grants.sessions.noneHint')}
            </EmptyState>
          }
          noMatch={{
            title: text('console.grants.sessions.noMatch'),
            hint: text('console.grants.sessions.noMatchHint'),
          }}
        >
          {(sessions) => (
            <ListTable
              caption={title}
              columns={endableSessionColumns(texts, viewer)}
              rows={sessions}
              rowKey={({ id }) => id}
              selection={
                bulkBar
                  ? {
                      nameOf: ({ user, user_agent }) => `${user.username}, ${deviceText(texts, user_agent)}`,
                      total: null,
                      bulkBar,
                    }
                  : undefined
              }
              state={state}
              defaultSort="-created_at"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
