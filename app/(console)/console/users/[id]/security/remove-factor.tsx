import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { User } from '@/lib/directory/users/schema';
import type { UserFactor } from '@/lib/sign-in/user-factors/schema';
import { removeUserFactorAction } from '../../actions';

type RemoveFactorProps = { user: User; factor: UserFactor; isLast: boolean };

export function RemoveFactor({ user, factor, isLast }: RemoveFactorProps) {
  return (
    <ConfirmAction
      trigger="Remove"
      triggerLabel={`Remove ${factor.name}`}
      triggerSize="sm"
      title={`Remove ${factor.name}?`}
      description={
        isLast
          ? `It is the only second factor of ${user.username}: the recovery codes are deleted with it, and from then on the password is enough, unless the settings require a second factor.`
          : `${user.username} can no longer use it to sign in. The other second factors stay.`
      }
      confirmLabel="Remove"
      asksReason
      action={removeUserFactorAction}
      input={{ id: user.id, factor_id: factor.id, reason: '' }}
      done={`${factor.name} removed`}
    />
  );
}
