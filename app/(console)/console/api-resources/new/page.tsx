import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { CreateApiResourceForm } from './create-api-resource-form';

export const metadata: Metadata = { title: 'Create API resource' };

export default async function NewApiResourcePage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:write')) return <NoAccess title="Create API resource" permission="clients:write" />;
  return (
    <div className="max-w-2xl">
      <PageHeader title="Create API resource" description="An API that clients request access tokens for." />
      <CreateApiResourceForm accessSeconds={ctx.config.accessTokenTtlSeconds} />
    </div>
  );
}
