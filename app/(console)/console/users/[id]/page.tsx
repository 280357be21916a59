import type { Metadata } from 'next';
import { Facts } from '@/components/console/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { consoleContext, consoleViewer } from '@/lib/console';
import { userImpact } from '@/lib/users';
import { grantableRoles } from '../grantable-roles';
import { loadUser } from './load-user';
import { ReadOnlyUser } from './read-only-user';
import { UserDangerZone } from './user-danger-zone';
import { UserForm } from './user-form';

export async function generateMetadata({ params }: PageProps<'/console/users/[id]'>): Promise<Metadata> {
  return { title: (await loadUser((await params).id)).username };
}

export default async function UserProfilePage({ params }: PageProps<'/console/users/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const user = await loadUser((await params).id);
  const mayWrite = viewer.can('users:write') && viewer.outranks(user.roles);
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnlyUser mayEditOthers={viewer.can('users:write')} />}
      <UserForm
        key={user.version}
        user={user}
        isSelf={viewer.id === user.id}
        readOnly={!mayWrite}
        grantable={grantableRoles(viewer)}
      />
      <Section id="record" title="Record">
        <Facts
          items={[
            { label: 'Created', value: <RelativeTime instant={user.created_at} /> },
            { label: 'Last changed', value: <RelativeTime instant={user.updated_at} /> },
            { label: 'Last sign-in', value: <RelativeTime instant={user.last_login_at} /> },
          ]}
        />
      </Section>
      {mayWrite ? (
        <UserDangerZone user={user} isSelf={viewer.id === user.id} impact={await userImpact(ctx, { id: user.id })} />
      ) : null}
    </div>
  );
}
