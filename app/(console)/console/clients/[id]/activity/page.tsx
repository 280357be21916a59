import type { Metadata } from 'next';
import { ActivityTab } from '../../../activity-tab';
import { loadClient } from '../load-client';

export const metadata: Metadata = { title: 'Activity' };

export default async function ClientActivityPage({
  params,
  searchParams,
}: PageProps<'/console/clients/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab kind="client" load={() => loadClient(id)} search={await searchParams} />;
}
