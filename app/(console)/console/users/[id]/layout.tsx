import { CrumbLabel } from '@/components/console/crumbs';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { StatusBadge } from '@/components/console/status-badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { TabLinks } from '@/components/ui/tab-links';
import { consoleContext, consoleViewer } from '@/lib/console';
import { loadUser } from './load-user';

export default async function UserLayout({ children, params }: LayoutProps<'/console/users/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('users:read')) return <NoAccess title="User" permission="users:read" />;
  const { id } = await params;
  const user = await loadUser(id);
  const base = `/console/users/${user.id}`;
  return (
    <>
      <CrumbLabel label={user.username} />
      <PageHeader
        title={user.username}
        badges={<StatusBadge active={user.is_active} />}
        description={user.name ? `${user.name} · ${user.email}` : user.email}
        meta={<CopyableId value={user.id} label="Copy user ID" className="mt-1" />}
      />
      <div className="mb-6 border-line border-b">
        <TabLinks
          label="User"
          tabs={[
            { href: base, label: 'Profile' },
            { href: `${base}/security`, label: 'Security' },
            { href: `${base}/applications`, label: 'Applications' },
            { href: `${base}/activity`, label: 'Activity' },
          ]}
        />
      </div>
      {children}
    </>
  );
}
