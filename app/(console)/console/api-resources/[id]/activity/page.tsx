import type { Metadata } from 'next';
import { ActivityTab } from '../../../activity-tab';
import { loadApiResource } from '../load-api-resource';

export const metadata: Metadata = { title: 'Activity' };

export default async function ApiResourceActivityPage({
  params,
  searchParams,
}: PageProps<'/console/api-resources/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="apiResource" load={() => loadApiResource(id)} search={await searchParams} />;
}
