import { Alert } from '@/components/ui/alert';
import { Time } from '@/components/ui/time';
import type { User } from '@/lib/directory/users/schema';
import { isLocked, isSignInLimited } from '../is-sign-in-limited';

/** The limit that keeps the user from signing in; nothing while no limit is reached. */
export function SignInLimits({ user, mayLift }: { user: User; mayLift: boolean }) {
  if (!isSignInLimited(user)) return null;
  return (
    <Alert tone="warning" title="Sign-in limit reached">
      {isLocked(user) ? (
        `${user.failed_sign_ins} sign-ins in a row failed. Only a device that the user has signed in from before may try again.`
      ) : user.throttled_until ? (
        <>
          Too many failed sign-ins. The next attempt is allowed at <Time instant={user.throttled_until} as="clock" />.
          Until then even the right password is refused. Other addresses and known devices may still have attempts.
        </>
      ) : null}
      {mayLift ? ' “Lift throttle” above and a new password both end the limit.' : null}
    </Alert>
  );
}
