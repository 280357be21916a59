import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { ActivityTab } from '../../../activity-tab';
import { loadClient } from '../load-client';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.activity'),
});

export default async function ClientActivityPage({
  params,
  searchParams,
}: PageProps<'/console/clients/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="client" load={() => loadClient(id)} search={await searchParams} />;
}
