import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { clientImpact } from '@/lib/directory/clients';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadClient } from '../load-client';
import { ClientDangerZone } from './client-danger-zone';

export const metadata: Metadata = { title: 'Danger zone' };

export default async function ClientDangerPage({ params }: PageProps<'/console/clients/[id]/danger'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:write')) return <NoAccess as="h2" title="Danger zone" permission="clients:write" />;
  const client = await loadClient((await params).id);
  return <ClientDangerZone client={client} impact={await clientImpact(ctx, { id: client.id })} />;
}
