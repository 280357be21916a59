import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { lifetimesOf } from '../fields/lifetimes';
import { firstRules } from './client-rules';
import { CreateClientForm } from './create-client-form';

export const metadata: Metadata = { title: 'Create client' };

export default async function NewClientPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:write')) return <NoAccess title="Create client" permission="clients:write" />;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title="Create client"
        description="An application or a service that requests tokens from this service."
      />
      <CreateClientForm lifetimes={lifetimesOf(ctx.config)} rules={firstRules()} />
    </div>
  );
}
