import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { InspectForm } from './inspect-form';

export const metadata: Metadata = { title: 'Token inspector' };

export default async function TokenInspectorPage() {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('sessions:read')) return <NoAccess title="Token inspector" permission="sessions:read" />;
  return (
    <>
      <PageHeader
        title="Token inspector"
        description="Paste a token, a code, a client secret or an ID: what it is, whether it works, and what happened to it."
      />
      <InspectForm mayOpen={{ user: viewer.can('users:read'), client: viewer.can('clients:read') }} />
    </>
  );
}
