import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadTrustedIssuer } from './load-trusted-issuer';

const nameOf = async (params: Promise<{ id: string }>) => (await loadTrustedIssuer((await params).id)).issuer;

export async function generateMetadata({ params }: LayoutProps<'/console/trusted-issuers/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), (await consoleTexts()).text('console.issuers.list.title'));
}

export default async function TrustedIssuerLayout({ children, params }: LayoutProps<'/console/trusted-issuers/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  const { text } = await consoleTexts();
  if (!viewer.can('clients:read'))
    return <NoAccess title={text('console.issuers.record.kind')} permission="clients:read" />;
  const { id, issuer } = await loadTrustedIssuer((await params).id);
  return (
    <RecordLayout
      kind="trustedIssuer"
      title={issuer}
      id={{ value: id, label: text('console.issuers.record.copyId') }}
      base={`/console/trusted-issuers/${id}`}
      sections={[
        ['', text('console.issuers.record.settings')],
        ['/activity', text('console.issuers.record.activity')],
        ...(viewer.can('clients:write') ? [['/danger', text('console.issuers.record.danger')] as const] : []),
      ]}
      acts={
        viewer.can('clients:write')
          ? [
              ['#keys', text('console.issuers.record.changeKeys')],
              ['/danger', text('console.issuers.record.delete')],
            ]
          : []
      }
    >
      {children}
    </RecordLayout>
  );
}
