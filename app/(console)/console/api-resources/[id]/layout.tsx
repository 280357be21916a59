import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadApiResource } from './load-api-resource';

const nameOf = async (params: Promise<{ id: string }>) => (await loadApiResource((await params).id)).name;

export async function generateMetadata({ params }: LayoutProps<'/console/api-resources/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), 'API resources');
}

export default async function ApiResourceLayout({ children, params }: LayoutProps<'/console/api-resources/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:read')) return <NoAccess title="API resource" permission="clients:read" />;
  const { id, name, identifier } = await loadApiResource((await params).id);
  return (
    <RecordLayout
      kind="apiResource"
      title={name}
      id={{ value: identifier, label: 'Copy identifier' }}
      base={`/console/api-resources/${id}`}
      sections={[
        ['', 'Settings'],
        ['/activity', 'Activity'],
        ...(viewer.can('clients:write') ? [['/danger', 'Danger zone'] as const] : []),
      ]}
      acts={
        viewer.can('clients:write')
          ? [
              ['#scopes', 'Change scopes'],
              ['/danger', 'Delete API resource'],
            ]
          : []
      }
    >
      {children}
    </RecordLayout>
  );
}
