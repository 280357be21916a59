import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { User } from '@/lib/directory/users/schema';
import { liftThrottleAction } from '../../actions';

export function LiftThrottle({ user: { id, username } }: { user: User }) {
  return (
    <ConfirmAction
      trigger="Lift throttle"
      title={`Lift the sign-in limit of ${username}?`}
      description="The user can try again at once, from every address and device. If somebody else is guessing the password, they can try again as well."
      confirmLabel="Lift throttle"
      confirmVariant="primary"
      action={liftThrottleAction}
      input={{ id }}
      done={`${username} can try again`}
    />
  );
}
