import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { UserFactors } from '@/lib/sign-in/user-factors/schema';
import { planFor } from '../../../changes/plan-for';
import { resetUserFactorsAction } from '../../actions';

type ResetFactorsProps = { user: User; factors: UserFactors };

/** For a user who has lost every second factor and recovery code. */
export async function ResetFactors({ user: { id, username }, factors }: ResetFactorsProps) {
  const { text } = await consoleTexts();
  const { items, recovery_codes_left: codes, is_required: isRequired } = factors;
  return (
    <ConfirmAction
      trigger={text('console.users.factors.reset.trigger')}
      triggerVariant="danger-outline"
      triggerSize="sm"
      title={text('console.users.factors.reset.title', { username })}
      description={
        <div className="space-y-2">
          <p>
            {text(isRequired ? 'console.users.factors.reset.leadRequired' : 'console.users.factors.reset.leadOptional')}
          </p>
          <ul className="list-disc space-y-0.5 ps-5 text-ink">
            <li>{text('console.users.factors.reset.factors', { count: items.length })}</li>
            <li>{text('console.users.factors.reset.codes', { count: codes })}</li>
            <li>{text('console.users.factors.reset.browsers')}</li>
            {isRequired ? <li>{text('console.users.factors.reset.setUp')}</li> : null}
          </ul>
          <p>{text('console.users.factors.reset.closing')}</p>
        </div>
      }
      confirmLabel={text('console.users.factors.reset.trigger')}
      asksReason
      plan={await planFor('user.reset_factors', id)}
      typeToConfirm={username}
      action={resetUserFactorsAction}
      input={{ id, reason: '' }}
      done={text('console.users.factors.reset.done', { username })}
    />
  );
}
