import type { Metadata } from 'next';
import { consoleContext, consoleViewer } from '@/lib/console';
import { listUserSessions, userImpact } from '@/lib/users';
import { loadUser } from '../load-user';
import { ReadOnlyUser } from '../read-only-user';
import { SetPasswordForm } from './set-password-form';
import { UserSessions } from './user-sessions';

export const metadata: Metadata = { title: 'User security' };

export default async function UserSecurityPage({ params }: PageProps<'/console/users/[id]/security'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const user = await loadUser((await params).id);
  const sessions = viewer.can('sessions:read') ? (await listUserSessions(ctx, { id: user.id })).items : null;
  const mayAct = viewer.outranks(user.roles);
  const maySetPassword = mayAct && viewer.can('users:write');
  const impact = await userImpact(ctx, { id: user.id });
  return (
    <div className="space-y-6">
      {maySetPassword ? null : <ReadOnlyUser mayEditOthers={viewer.can('users:write')} />}
      {sessions ? (
        <UserSessions user={user} sessions={sessions} mayEnd={mayAct && viewer.can('sessions:write')} />
      ) : null}
      {maySetPassword ? (
        <SetPasswordForm
          userId={user.id}
          username={user.username}
          isSelf={viewer.id === user.id}
          minLength={ctx.config.passwordMinLength}
          sessions={impact.sessions}
          tokens={impact.live_access_tokens + impact.live_refresh_tokens}
        />
      ) : null}
    </div>
  );
}
