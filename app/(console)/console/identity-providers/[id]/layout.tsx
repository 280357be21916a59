import type { Metadata } from 'next';
import { StatusBadge } from '@/components/console/lists/status-badge';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { Badge } from '@/components/ui/badge';
import { providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { ProviderMark } from '../provider-mark';
import { loadProvider } from './load-provider';

const nameOf = async (params: Promise<{ id: string }>) => (await loadProvider((await params).id)).name;

export async function generateMetadata({ params }: LayoutProps<'/console/identity-providers/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), (await consoleTexts()).text('console.providers.list.title'));
}

export default async function ProviderLayout({ children, params }: LayoutProps<'/console/identity-providers/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  const { text } = await consoleTexts();
  if (!viewer.can('providers:read'))
    return <NoAccess title={text('console.providers.record.kind')} permission="providers:read" />;
  const { id, name, kind, slug, is_active } = await loadProvider((await params).id);
  const mayWrite = viewer.can('providers:write');
  return (
    <RecordLayout
      kind="identityProvider"
      title={name}
      picture={<ProviderMark kind={kind} />}
      badges={
        <>
          <StatusBadge active={is_active} />
          <Badge>{providerKinds[kind].name}</Badge>
        </>
      }
      id={{ value: slug, label: text('console.providers.record.copySlug') }}
      base={`/console/identity-providers/${id}`}
      sections={[
        ['', text('console.providers.form.connection')],
        ['/rules', text('console.providers.record.rules')],
        ...(mayWrite ? [['/test', text('console.providers.record.test')] as const] : []),
        ['/activity', text('console.providers.record.activity')],
        ...(mayWrite ? [['/danger', text('console.providers.record.danger')] as const] : []),
      ]}
      acts={
        mayWrite
          ? [
              ['/test', text('console.providers.test.connection')],
              [
                '/danger',
                text(is_active ? 'console.providers.record.deactivate' : 'console.providers.record.activate'),
              ],
              ['/danger', text('console.providers.record.delete')],
            ]
          : []
      }
    >
      {children}
    </RecordLayout>
  );
}
