import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { consoleContext, consoleViewer } from '@/lib/console';
import { CreateClientForm } from './create-client-form';

export const metadata: Metadata = { title: 'Create client' };

export default async function NewClientPage() {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:write')) return <NoAccess title="Create client" permission="clients:write" />;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title="Create client" description="An application or a service that gets tokens from this service." />
      <CreateClientForm />
    </div>
  );
}
