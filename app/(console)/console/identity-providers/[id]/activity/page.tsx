import type { Metadata } from 'next';
import { ActivityTab } from '../../../activity-tab';
import { loadProvider } from '../load-provider';

export const metadata: Metadata = { title: 'Activity' };

export default async function ProviderActivityPage({
  params,
  searchParams,
}: PageProps<'/console/identity-providers/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="identityProvider" load={() => loadProvider(id)} search={await searchParams} />;
}
