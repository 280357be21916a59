import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { apiResourceImpact } from '@/lib/directory/api-resources';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadApiResource } from '../load-api-resource';
import { ApiResourceDangerZone } from './api-resource-danger-zone';

type Props = PageProps<'/console/api-resources/[id]/danger'>;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.resources.record.danger'),
});

export default async function ApiResourceDangerPage({ params }: Props) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  if (!viewer.can('clients:write'))
    return <NoAccess as="h2" title={text('console.resources.record.danger')} permission="clients:write" />;
  const resource = await loadApiResource((await params).id);
  return <ApiResourceDangerZone resource={resource} impact={await apiResourceImpact(ctx, { id: resource.id })} />;
}
