import type { Metadata } from 'next';
import { StatusBadge } from '@/components/console/lists/status-badge';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { Badge } from '@/components/ui/badge';
import { providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { ProviderMark } from '../provider-mark';
import { loadProvider } from './load-provider';

const nameOf = async (params: Promise<{ id: string }>) => (await loadProvider((await params).id)).name;

export async function generateMetadata({ params }: LayoutProps<'/console/identity-providers/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), 'Identity providers');
}

export default async function ProviderLayout({ children, params }: LayoutProps<'/console/identity-providers/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('providers:read')) return <NoAccess title="Identity provider" permission="providers:read" />;
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
      id={{ value: slug, label: 'Copy slug' }}
      base={`/console/identity-providers/${id}`}
      sections={[
        ['', 'Connection'],
        ['/rules', 'Sign-in rules'],
        ...(mayWrite ? [['/test', 'Test'] as const] : []),
        ['/activity', 'Activity'],
        ...(mayWrite ? [['/danger', 'Danger zone'] as const] : []),
      ]}
      acts={
        mayWrite
          ? [
              ['/test', 'Test connection'],
              ['/danger', is_active ? 'Deactivate identity provider' : 'Activate identity provider'],
              ['/danger', 'Delete identity provider'],
            ]
          : []
      }
    >
      {children}
    </RecordLayout>
  );
}
