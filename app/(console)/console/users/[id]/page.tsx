import { RecordSection } from '@/components/console/page/record-section';
import { Time } from '@/components/ui/time';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadUser } from './load-user';
import { ProfileForm } from './profile-form';
import { ReadOnlyUser } from './read-only-user';

export default async function UserProfilePage({ params }: PageProps<'/console/users/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  const { text } = await consoleTexts();
  const user = await loadUser((await params).id);
  const mayWrite = viewer.can('users:write') && viewer.outranks(user.roles);
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnlyUser mayEditOthers={viewer.can('users:write')} />}
      <ProfileForm key={user.version} user={user} readOnly={!mayWrite} />
      <RecordSection
        record={user}
        after={[
          { label: text('console.users.record.lastSignIn'), value: <Time instant={user.last_login_at} as="minute" /> },
        ]}
      />
    </div>
  );
}
