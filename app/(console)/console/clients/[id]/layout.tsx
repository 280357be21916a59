import { CrumbLabel } from '@/components/console/crumbs';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { StatusBadge } from '@/components/console/status-badge';
import { Badge } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { TabLinks } from '@/components/ui/tab-links';
import { consoleContext, consoleViewer } from '@/lib/console';
import { loadClient } from './load-client';

export default async function ClientLayout({ children, params }: LayoutProps<'/console/clients/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:read')) return <NoAccess title="Client" permission="clients:read" />;
  const { id } = await params;
  const client = await loadClient(id);
  const base = `/console/clients/${client.id}`;
  return (
    <>
      <CrumbLabel label={client.client_name} />
      <PageHeader
        title={client.client_name}
        badges={
          <>
            <StatusBadge active={client.is_active} />
            <Badge>{client.is_confidential ? 'Confidential' : 'Public'}</Badge>
          </>
        }
        meta={<CopyableId value={client.client_id} label="Copy client ID" className="mt-1" />}
      />
      <div className="mb-6 border-line border-b">
        <TabLinks
          label="Client"
          tabs={[
            { href: base, label: 'Settings' },
            ...(client.is_confidential ? [{ href: `${base}/secrets`, label: 'Secrets' }] : []),
            { href: `${base}/quickstart`, label: 'Quickstart' },
            { href: `${base}/users`, label: 'Users' },
            { href: `${base}/activity`, label: 'Activity' },
          ]}
        />
      </div>
      {children}
    </>
  );
}
