import { Handshake, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/data-table';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleContext, consoleViewer } from '@/lib/console';
import { listTrustedIssuers } from '@/lib/trusted-issuers';
import { trustedIssuerColumns } from './columns';

export const metadata: Metadata = { title: 'Trusted issuers' };

export default async function TrustedIssuersPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:read')) return <NoAccess title="Trusted issuers" permission="clients:read" />;
  const { items } = await listTrustedIssuers(ctx, {});
  const create = viewer.can('clients:write') ? <TrustIssuerLink /> : null;
  return (
    <>
      <PageHeader
        title="Trusted issuers"
        description="Others whose signed statements count as a sign-in (RFC 7523)."
        actions={create}
      />
      <Card>
        {items.length === 0 ? (
          <EmptyState icon={Handshake} title="No trusted issuers yet" action={create}>
            A client with the JWT bearer grant brings a statement that an issuer signed about a user, and gets an access
            token of that user for it.
          </EmptyState>
        ) : (
          <DataTable
            caption="Trusted issuers"
            columns={trustedIssuerColumns}
            rows={items}
            rowKey={(issuer) => issuer.id}
          />
        )}
      </Card>
    </>
  );
}

function TrustIssuerLink() {
  return (
    <ButtonLink href="/console/trusted-issuers/new" variant="primary">
      <Plus aria-hidden />
      Add trusted issuer
    </ButtonLink>
  );
}
