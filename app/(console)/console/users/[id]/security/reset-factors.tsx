import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { countOf } from '@/components/console/lists/count-of';
import type { User } from '@/lib/directory/users/schema';
import type { UserFactors } from '@/lib/sign-in/user-factors/schema';
import { resetUserFactorsAction } from '../../actions';

type ResetFactorsProps = { user: User; factors: UserFactors };

/** For a user who has lost every second factor and recovery code. */
export function ResetFactors({ user, factors: { items, recovery_codes_left: codes, is_required } }: ResetFactorsProps) {
  return (
    <ConfirmAction
      trigger="Reset second factors"
      triggerVariant="danger-outline"
      triggerSize="sm"
      title={`Reset the second factors of ${user.username}?`}
      description={
        <div className="space-y-2">
          <p>
            Do this only when you are sure that the user asks for it:{' '}
            {is_required
              ? 'after it, anyone who knows the password can set up a new one.'
              : 'until a new one is set up, the password alone is enough to sign in.'}
          </p>
          <ul className="list-disc space-y-0.5 pl-5 text-ink">
            <li>{countOf(items.length, 'second factor is deleted', 'second factors are deleted')}</li>
            <li>{countOf(codes, 'recovery code is deleted', 'recovery codes are deleted')}</li>
            <li>All remembered browsers are forgotten</li>
            {is_required ? <li>The user is asked to set up a new one at the next sign-in</li> : null}
          </ul>
          <p>The password, the sessions and the tokens stay.</p>
        </div>
      }
      confirmLabel="Reset second factors"
      asksReason
      typeToConfirm={user.username}
      action={resetUserFactorsAction}
      input={{ id: user.id, reason: '' }}
      done={`Second factors of ${user.username} reset`}
    />
  );
}
