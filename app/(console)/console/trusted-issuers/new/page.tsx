import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { consoleContext, consoleViewer } from '@/lib/console';
import { assertionClients } from '../assertion-clients';
import { CreateTrustedIssuerForm } from './create-trusted-issuer-form';

export const metadata: Metadata = { title: 'Add trusted issuer' };

export default async function NewTrustedIssuerPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:write')) return <NoAccess title="Add trusted issuer" permission="clients:write" />;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title="Add trusted issuer" description="Its signed statements about users count as a sign-in." />
      <CreateTrustedIssuerForm clients={await assertionClients(ctx)} />
    </div>
  );
}
