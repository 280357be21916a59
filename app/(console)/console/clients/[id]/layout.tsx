import type { Metadata } from 'next';
import { StatusBadge } from '@/components/console/lists/status-badge';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { Badge } from '@/components/ui/badge';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { kindOf } from '../fields/client-kinds';
import { clientActs } from './client-acts';
import { loadClient } from './load-client';
import { shownSections } from './shown-sections';

const nameOf = async (params: Promise<{ id: string }>) => (await loadClient((await params).id)).client_name;

export async function generateMetadata({ params }: LayoutProps<'/console/clients/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), 'Clients');
}

export default async function ClientLayout({ children, params }: LayoutProps<'/console/clients/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:read')) return <NoAccess title="Client" permission="clients:read" />;
  const client = await loadClient((await params).id);
  const kind = kindOf(client);
  return (
    <RecordLayout
      kind="client"
      title={client.client_name}
      badges={
        <>
          <StatusBadge active={client.is_active} />
          {kind ? <Badge>{kind.label}</Badge> : null}
          <Badge>{client.is_confidential ? 'Confidential' : 'Public'}</Badge>
        </>
      }
      id={{ value: client.client_id, label: 'Copy client ID' }}
      base={`/console/clients/${client.id}`}
      sections={[
        ...shownSections(client).map(({ path, label }) => [path, label] as const),
        ['/quickstart', 'Quickstart'],
        ['/users', 'Users'],
        ['/activity', 'Activity'],
        ...(viewer.can('clients:write') ? [['/danger', 'Danger zone'] as const] : []),
      ]}
      acts={viewer.can('clients:write') ? clientActs(client) : []}
    >
      {children}
    </RecordLayout>
  );
}
