import { CrumbLabel } from '@/components/console/crumbs';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { CopyableId } from '@/components/ui/copyable-id';
import { TabLinks } from '@/components/ui/tab-links';
import { consoleContext, consoleViewer } from '@/lib/console';
import { loadTrustedIssuer } from './load-trusted-issuer';

export default async function TrustedIssuerLayout({ children, params }: LayoutProps<'/console/trusted-issuers/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:read')) return <NoAccess title="Trusted issuer" permission="clients:read" />;
  const { id, issuer } = await loadTrustedIssuer((await params).id);
  const base = `/console/trusted-issuers/${id}`;
  return (
    <>
      <CrumbLabel label={issuer} />
      <PageHeader title={issuer} meta={<CopyableId value={id} label="Copy ID" className="mt-1" />} />
      <div className="mb-6 border-line border-b">
        <TabLinks
          label="Trusted issuer"
          tabs={[
            { href: base, label: 'Settings' },
            { href: `${base}/activity`, label: 'Activity' },
          ]}
        />
      </div>
      {children}
    </>
  );
}
