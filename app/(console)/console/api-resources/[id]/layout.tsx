import { CrumbLabel } from '@/components/console/crumbs';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { CopyableId } from '@/components/ui/copyable-id';
import { TabLinks } from '@/components/ui/tab-links';
import { consoleContext, consoleViewer } from '@/lib/console';
import { loadApiResource } from './load-api-resource';

export default async function ApiResourceLayout({ children, params }: LayoutProps<'/console/api-resources/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:read')) return <NoAccess title="API resource" permission="clients:read" />;
  const resource = await loadApiResource((await params).id);
  const base = `/console/api-resources/${resource.id}`;
  return (
    <>
      <CrumbLabel label={resource.name} />
      <PageHeader
        title={resource.name}
        meta={<CopyableId value={resource.identifier} label="Copy identifier" className="mt-1" />}
      />
      <div className="mb-6 border-line border-b">
        <TabLinks
          label="API resource"
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
