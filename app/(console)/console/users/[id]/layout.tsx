import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { Avatar } from '@/components/ui/avatar';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { UserActs } from './header/user-acts';
import { UserAddresses } from './header/user-addresses';
import { UserBadges } from './header/user-badges';
import { loadUser, shownName } from './load-user';
import { userActs } from './user-acts';

const nameOf = async (params: Promise<{ id: string }>) => shownName(await loadUser((await params).id));

export async function generateMetadata({ params }: LayoutProps<'/console/users/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), 'Users');
}

export default async function UserLayout({ children, params }: LayoutProps<'/console/users/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('users:read')) return <NoAccess title="User" permission="users:read" />;
  const user = await loadUser((await params).id);
  const name = shownName(user);
  return (
    <RecordLayout
      kind="user"
      title={name}
      picture={<Avatar name={name} size="lg" />}
      badges={<UserBadges user={user} />}
      description={user.name ? <UserAddresses user={user} /> : user.email}
      id={{ value: user.id, label: 'Copy user ID' }}
      base={`/console/users/${user.id}`}
      sections={[
        ['', 'Profile'],
        ['/roles', 'Roles'],
        ['/security', 'Security'],
        ['/sign-in', 'Sign-in check'],
        ['/applications', 'Applications'],
        ['/activity', 'Activity'],
        ...(viewer.can('users:write') && viewer.outranks(user.roles) ? [['/danger', 'Danger zone'] as const] : []),
      ]}
      acts={userActs(user, viewer)}
      actions={<UserActs user={user} />}
    >
      {children}
    </RecordLayout>
  );
}
