import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { CreateTrustedIssuerForm } from './create-trusted-issuer-form';

export const metadata: Metadata = { title: 'Add trusted issuer' };

export default async function NewTrustedIssuerPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:write')) return <NoAccess title="Add trusted issuer" permission="clients:write" />;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title="Add trusted issuer"
        description="Clients can exchange its signed assertions for access tokens (RFC 7523)."
      />
      <CreateTrustedIssuerForm />
    </div>
  );
}
