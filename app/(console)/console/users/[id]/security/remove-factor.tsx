import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { User } from '@/lib/directory/users/schema';
import type { Texts } from '@/lib/language';
import type { UserFactor } from '@/lib/sign-in/user-factors/schema';
import { planFor } from '../../../changes/plan-for';
import { removeUserFactorAction } from '../../actions';

type RemoveFactorProps = { user: User; factor: UserFactor; isLast: boolean; texts: Texts };

export async function RemoveFactor({ user: { id, username }, factor, isLast, texts: { text } }: RemoveFactorProps) {
  const { name } = factor;
  return (
    <ConfirmAction
      trigger={text('console.users.factors.remove.trigger')}
      triggerLabel={text('console.users.factors.remove.label', { name })}
      triggerSize="sm"
      title={text('console.users.factors.remove.title', { name })}
      description={
        isLast
          ? text('console.users.factors.remove.last', { username })
          : text('console.users.factors.remove.notLast', { username })
      }
      confirmLabel={text('console.users.factors.remove.trigger')}
      asksReason
      plan={await planFor('user.remove_factor', id)}
      action={removeUserFactorAction}
      input={{ id, factor_id: factor.id, reason: '' }}
      done={text('console.users.factors.remove.done', { name })}
    />
  );
}
