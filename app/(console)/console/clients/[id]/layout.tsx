import type { Metadata } from 'next';
import { StatusBadge } from '@/components/console/lists/status-badge';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { Badge } from '@/components/ui/badge';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { OpenChanges } from '../../changes/open-changes';
import { kindOf } from '../fields/client-kinds';
import { clientActs } from './client-acts';
import { loadClient } from './load-client';
import { shownSections } from './shown-sections';

const nameOf = async (params: Promise<{ id: string }>) => (await loadClient((await params).id)).client_name;

export async function generateMetadata({ params }: LayoutProps<'/console/clients/[id]'>): Promise<Metadata> {
  const { text } = await consoleTexts();
  return recordTitle(nameOf(params), text('console.clients.list.title'));
}

export default async function ClientLayout({ children, params }: LayoutProps<'/console/clients/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('clients:read'))
    return <NoAccess title={text('console.clients.labels.client')} permission="clients:read" />;
  const client = await loadClient((await params).id);
  const kind = kindOf(client);
  return (
    <RecordLayout
      kind="client"
      title={client.client_name}
      badges={
        <>
          <StatusBadge active={client.is_active} />
          {kind ? <Badge>{text(`console.clients.kinds.${kind.kind}.label`)}</Badge> : null}
          <Badge>
            {text(client.is_confidential ? 'console.clients.labels.confidential' : 'console.clients.labels.public')}
          </Badge>
        </>
      }
      id={{ value: client.client_id, label: text('console.clients.labels.copyClientId') }}
      base={`/console/clients/${client.id}`}
      sections={[
        ...shownSections(client).map(({ path, label }) => [path, text(label)] as const),
        ['/quickstart', text('console.clients.sections.quickstart')],
        ['/users', text('console.clients.sections.users')],
        ['/requests', text('console.clients.sections.requests')],
        ['/activity', text('console.clients.sections.activity')],
        ...(viewer.can('clients:write') ? [['/danger', text('console.clients.sections.danger')] as const] : []),
      ]}
      acts={viewer.can('clients:write') ? clientActs(texts, client) : []}
    >
      <OpenChanges kind="client" id={client.id} />
      {children}
    </RecordLayout>
  );
}
