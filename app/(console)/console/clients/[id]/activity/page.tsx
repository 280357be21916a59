import type { Metadata } from 'next';
import { ActivityTab } from '../../../activity-tab';
import { loadClient } from '../load-client';

export const metadata: Metadata = { title: 'Client activity' };

export default async function ClientActivityPage({ params }: PageProps<'/console/clients/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="client" load={() => loadClient(id)} caused="this client caused through the API" />;
}
