import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadApiResource } from '../load-api-resource';
import { ApiResourceDangerZone } from './api-resource-danger-zone';

type Props = PageProps<'/console/api-resources/[id]/danger'>;

export const metadata: Metadata = { title: 'Danger zone' };

export default async function ApiResourceDangerPage({ params }: Props) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:write')) return <NoAccess as="h2" title="Danger zone" permission="clients:write" />;
  return <ApiResourceDangerZone resource={await loadApiResource((await params).id)} />;
}
