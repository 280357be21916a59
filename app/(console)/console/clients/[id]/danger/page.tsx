import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { clientImpact } from '@/lib/directory/clients';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadClient } from '../load-client';
import { ClientDangerZone } from './client-danger-zone';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.danger'),
});

export default async function ClientDangerPage({ params }: PageProps<'/console/clients/[id]/danger'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  if (!viewer.can('clients:write'))
    return <NoAccess as="h2" title={text('console.clients.sections.danger')} permission="clients:write" />;
  const client = await loadClient((await params).id);
  return <ClientDangerZone client={client} impact={await clientImpact(ctx, { id: client.id })} />;
}
