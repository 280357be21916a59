import { Handshake } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listTrustedIssuers } from '@/lib/directory/trusted-issuers';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { trustedIssuerColumns } from './list/columns';
import { TrustedIssuerFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.issuers.list.title'),
});

export default async function TrustedIssuersPage({ searchParams }: PageProps<'/console/trusted-issuers'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('clients:read'))
    return <NoAccess title={text('console.issuers.list.title')} permission="clients:read" />;
  const state = readListState('/console/trusted-issuers', await searchParams, ['q']);
  const create = viewer.can('clients:write') ? (
    <CreateLink href="/console/trusted-issuers/new">{text('console.issuers.form.add')}</CreateLink>
  ) : null;
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
          {(issuers) => (
            <DataTable
              caption={text('console.issuers.list.title')}
              columns={trustedIssuerColumns(texts, state.params.q)}
              rows={issuers}
              rowKey={(issuer) => issuer.id}
              twoLines
              sorting={{ state, defaultSort: 'issuer' }}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
