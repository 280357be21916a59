import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { consoleContext, consoleViewer } from '@/lib/console';
import { confidentialClients } from '../confidential-clients';
import { CreateApiResourceForm } from './create-api-resource-form';

export const metadata: Metadata = { title: 'Create API resource' };

export default async function NewApiResourcePage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:write')) return <NoAccess title="Create API resource" permission="clients:write" />;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title="Create API resource" description="An API of yours that clients get tokens for." />
      <CreateApiResourceForm
        clients={await confidentialClients(ctx)}
        accessSeconds={ctx.config.accessTokenTtlSeconds}
      />
    </div>
  );
}
