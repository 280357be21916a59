import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadTrustedIssuer } from './load-trusted-issuer';

const nameOf = async (params: Promise<{ id: string }>) => (await loadTrustedIssuer((await params).id)).issuer;

export async function generateMetadata({ params }: LayoutProps<'/console/trusted-issuers/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), 'Trusted issuers');
}

export default async function TrustedIssuerLayout({ children, params }: LayoutProps<'/console/trusted-issuers/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:read')) return <NoAccess title="Trusted issuer" permission="clients:read" />;
  const { id, issuer } = await loadTrustedIssuer((await params).id);
  return (
    <RecordLayout
      kind="trustedIssuer"
      title={issuer}
      id={{ value: id, label: 'Copy ID' }}
      base={`/console/trusted-issuers/${id}`}
      sections={[
        ['', 'Settings'],
        ['/activity', 'Activity'],
        ...(viewer.can('clients:write') ? [['/danger', 'Danger zone'] as const] : []),
      ]}
      acts={
        viewer.can('clients:write')
          ? [
              ['#keys', 'Change keys'],
              ['/danger', 'Delete trusted issuer'],
            ]
          : []
      }
    >
      {children}
    </RecordLayout>
  );
}
