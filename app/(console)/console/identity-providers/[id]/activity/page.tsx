import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { ActivityTab } from '../../../activity-tab';
import { loadProvider } from '../load-provider';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.providers.record.activity'),
});

export default async function ProviderActivityPage({
  params,
  searchParams,
}: PageProps<'/console/identity-providers/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="identityProvider" load={() => loadProvider(id)} search={await searchParams} />;
}
