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
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { trustedIssuerColumns } from './list/columns';
import { TrustedIssuerFilters } from './list/filters';

export const metadata: Metadata = { title: 'Trusted issuers' };

export default async function TrustedIssuersPage({ searchParams }: PageProps<'/console/trusted-issuers'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:read')) return <NoAccess title="Trusted issuers" permission="clients:read" />;
  const state = readListState('/console/trusted-issuers', await searchParams, ['q']);
  const create = viewer.can('clients:write') ? (
    <CreateLink href="/console/trusted-issuers/new">Add trusted issuer</CreateLink>
  ) : null;
  return (
    <>
      <PageHeader
        title="Trusted issuers"
        description="Issuers whose signed assertions clients can exchange for access tokens (RFC 7523)."
        actions={create}
      />
      <Card>
        <TrustedIssuerFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listTrustedIssuers, listQuery(state))}
          none={
            <EmptyState icon={Handshake} title="No trusted issuers yet" action={create}>
              A client with the JWT bearer grant can exchange an assertion that a trusted issuer signed for an access
              token of the user it names.
            </EmptyState>
          }
          noMatch={{ title: 'No matching trusted issuers', hint: 'The search covers the URLs of issuers.' }}
        >
          {(issuers) => (
            <DataTable
              caption="Trusted issuers"
              columns={trustedIssuerColumns(state.params.q)}
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
