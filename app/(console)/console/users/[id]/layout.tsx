import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { RecordLayout } from '@/components/console/page/record-layout';
import { recordTitle } from '@/components/console/page/record-title';
import { Avatar } from '@/components/ui/avatar';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { OpenChanges } from '../../changes/open-changes';
import { UserActs } from './header/user-acts';
import { UserAddresses } from './header/user-addresses';
import { UserBadges } from './header/user-badges';
import { loadUser, shownName } from './load-user';
import { userActs } from './user-acts';

const nameOf = async (params: Promise<{ id: string }>) => shownName(await loadUser((await params).id));

export async function generateMetadata({ params }: LayoutProps<'/console/users/[id]'>): Promise<Metadata> {
  return recordTitle(nameOf(params), (await consoleTexts()).text('console.users.list.title'));
}

export default async function UserLayout({ children, params }: LayoutProps<'/console/users/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('users:read')) return <NoAccess title={text('console.users.record.title')} permission="users:read" />;
  const user = await loadUser((await params).id);
  const name = shownName(user);
  return (
    <RecordLayout
      kind="user"
      title={name}
      picture={<Avatar name={name} size="lg" />}
      badges={<UserBadges user={user} />}
      description={user.name ? <UserAddresses user={user} /> : user.email}
      id={{ value: user.id, label: text('console.users.record.copyId') }}
      base={`/console/users/${user.id}`}
      sections={[
        ['', text('console.users.form.profile')],
        ['/roles', text('console.users.roles.label')],
        ['/security', text('console.users.record.security')],
        ['/sign-in', text('console.users.record.signInCheck')],
        ['/applications', text('console.users.record.applications')],
        ['/activity', text('console.users.record.activity')],
        ...(viewer.can('users:write') && viewer.outranks(user.roles)
          ? [['/danger', text('console.users.danger.title')] as const]
          : []),
      ]}
      acts={userActs(texts, user, viewer)}
      actions={<UserActs user={user} />}
    >
      <OpenChanges kind="user" id={user.id} />
      {children}
    </RecordLayout>
  );
}
