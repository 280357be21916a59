import { Handshake } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { lists } from '@/lib/directory/saved-views/choices';
import { listTrustedIssuers } from '@/lib/directory/trusted-issuers';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listBulkBar } from '../bulk/list-bulk-bar';
import { loadList } from '../load';
import { trustedIssuerColumns } from './list/columns';
import { TrustedIssuerFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.issuers.list.title'),
});

const { path, filters } = lists['trusted-issuers'];

export default async function TrustedIssuersPage({ searchParams }: PageProps<'/console/trusted-issuers'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('clients:read'))
    return <NoAccess title={text('console.issuers.list.title')} permission="clients:read" />;
  const state = readListState(path, await searchParams, filters);
  const create = viewer.can('clients:write') ? (
    <CreateLink href="/console/trusted-issuers/new">{text('console.issuers.form.add')}</CreateLink>
  ) : null;
  const bulkBar = await listBulkBar({ kind: 'trusted_issuer', viewer });
  return (
    <>
      <PageHeader
        title={text('console.issuers.list.title')}
        description={text('console.issuers.list.description')}
        actions={create}
      />
      <Card>
        <TrustedIssuerFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listTrustedIssuers, listQuery(state))}
          none={
            <EmptyState icon={Handshake} title={text('console.issuers.list.noneTitle')} action={create}>
              {text('console.issuers.list.none')}
            </EmptyState>
          }
          noMatch={{ title: text('console.issuers.list.noMatch'), hint: text('console.issuers.list.noMatchHint') }}
        >
          {(issuers, total) => (
            <ListTable
              caption={text('console.issuers.list.title')}
              columns={trustedIssuerColumns(texts, state.params.q)}
              rows={issuers}
              rowKey={(issuer) => issuer.id}
              twoLines
              selection={{ nameOf: (issuer) => issuer.issuer, total, bulkBar }}
              state={state}
              defaultSort="issuer"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
