import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadApiResource } from './load-api-resource';

const nameOf = async (params: Promise<{ id: string }>) => (await loadApiResource((await params).id)).name;

export async function generateMetadata({ params }: LayoutProps<'/console/api-resources/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), (await consoleTexts()).text('console.resources.title'));
}

export default async function ApiResourceLayout({ children, params }: LayoutProps<'/console/api-resources/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  const { text } = await consoleTexts();
  if (!viewer.can('clients:read'))
    return <NoAccess title={text('console.resources.single')} permission="clients:read" />;
  const { id, name, identifier } = await loadApiResource((await params).id);
  return (
    <RecordLayout
      kind="apiResource"
      title={name}
      id={{ value: identifier, label: text('console.resources.record.copyIdentifier') }}
      base={`/console/api-resources/${id}`}
      sections={[
        ['', text('console.resources.record.settings')],
        ['/activity', text('console.resources.record.activity')],
        ...(viewer.can('clients:write') ? [['/danger', text('console.resources.record.danger')] as const] : []),
      ]}
      acts={
        viewer.can('clients:write')
          ? [
              ['#scopes', text('console.resources.record.changeScopes')],
              ['/danger', text('console.resources.record.delete')],
            ]
          : []
      }
    >
      {children}
    </RecordLayout>
  );
}
