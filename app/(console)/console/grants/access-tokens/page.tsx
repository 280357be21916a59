import { Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { ClientFilter } from '@/components/console/lists/client-filter';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { OpenRecord } from '@/components/console/shell/open-record';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listAccessTokens, tokenSearchRules } from '@/lib/oauth/token-families';
import { findChoicesAction } from '../../actions';
import { chosenRecords } from '../../chosen-records';
import { ListBar } from '../../list-bar';
import { loadList } from '../../load';
import { endableTokenColumns, issuedTokenColumns } from '../issued-token-columns';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.grants.tokens.title'),
});

const { path, filters } = lists['access-tokens'];

export default async function AccessTokensPage({ searchParams }: PageProps<'/console/grants/access-tokens'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.grants.tokens.title');
  if (!viewer.can('sessions:read')) return <NoAccess title={title} permission="sessions:read" />;
  const state = readListState(path, await searchParams, filters);
  const { client } = await chosenRecords(ctx, viewer, state.params);
  return (
    <>
      <OpenRecord kind="page" title={title} commands={[]} />
      <PageHeader title={title} description={text('console.grants.tokens.description')} />
      <Card>
        <ListBar
          list="access-tokens"
          state={state}
          label={text('console.grants.tokens.filter')}
          columns={issuedTokenColumns(texts)}
          search={{
            label: text('console.grants.tokens.search'),
            words: text('console.grants.tokens.words'),
            fields: tokenSearchRules,
          }}
          sorts={{
            label: text('console.grants.order.label'),
            options: [
              { value: '-expires_at', label: text('console.grants.tokens.latest') },
              { value: 'expires_at', label: text('console.grants.tokens.earliest') },
            ],
          }}
        >
          <ClientFilter state={state} chosen={client} find={findChoicesAction} />
        </ListBar>
        <ListBody
          state={state}
          listed={await loadList(ctx, listAccessTokens, listQuery(state))}
          none={
            <EmptyState icon={Ticket} title={text('console.grants.tokens.none')}>
              {text('console.grants.tokens.noneHint')}
            </EmptyState>
          }
          noMatch={{ title: text('console.grants.tokens.noMatch'), hint: text('console.grants.tokens.noMatchHint') }}
        >
          {(tokens) => (
            <ListTable
              caption={title}
              columns={endableTokenColumns(texts, viewer.can('sessions:write'))}
              rows={tokens}
              rowKey={({ id }) => id}
              state={state}
              defaultSort="-expires_at"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
