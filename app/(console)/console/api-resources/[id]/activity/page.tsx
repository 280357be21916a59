import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { ActivityTab } from '../../../activity-tab';
import { loadApiResource } from '../load-api-resource';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.resources.record.activity'),
});

export default async function ApiResourceActivityPage({
  params,
  searchParams,
}: PageProps<'/console/api-resources/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="apiResource" load={() => loadApiResource(id)} search={await searchParams} />;
}
