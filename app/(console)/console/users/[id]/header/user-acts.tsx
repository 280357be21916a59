import { ButtonLink } from '@/components/ui/button-link';
import type { User } from '@/lib/directory/users/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { isSignInLimited } from '../is-sign-in-limited';
import { loadImpact } from '../load-user';
import { LiftThrottle } from './lift-throttle';
import { SignOutEverywhere } from './sign-out-everywhere';
import { UserActivation } from './user-activation';

/** The acts of support on a user, as far as the viewer may do them. */
export async function UserActs({ user }: { user: User }) {
  const viewer = await consoleViewer(await consoleContext());
  const mayWrite = viewer.can('users:write') && viewer.outranks(user.roles);
  const maySignOut = viewer.can('sessions:write') && viewer.outranks(user.roles);
  if (!mayWrite && !maySignOut) return null;
  const { text } = await consoleTexts();
  const isSelf = viewer.id === user.id;
  const impact = await loadImpact(user.id);
  return (
    <section
      id="support"
      aria-label={text('console.users.record.support')}
      className="flex flex-wrap items-center gap-2 rounded-md"
    >
      {mayWrite && isSignInLimited(user) ? <LiftThrottle user={user} /> : null}
      {mayWrite ? (
        <ButtonLink href={`/console/users/${user.id}/security#password`}>
          {text('console.users.form.setPassword')}
        </ButtonLink>
      ) : null}
      {maySignOut ? <SignOutEverywhere user={user} isSelf={isSelf} impact={impact} /> : null}
      {mayWrite && !isSelf ? <UserActivation user={user} impact={impact} /> : null}
    </section>
  );
}
