import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { updateUserAction } from '../../actions';

type FactorDemandProps = { user: User; mayChange: boolean };

/** Whether an administrator requires a second factor of this user, whatever the settings say. */
export async function FactorDemand({ user, mayChange }: FactorDemandProps) {
  const { text } = await consoleTexts();
  const isRequired = user.second_factor_required;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-5">
      <p className="min-w-0 text-sm">
        {text(isRequired ? 'console.users.factors.demand.required' : 'console.users.factors.demand.free')}
      </p>
      {mayChange ? <ChangeDemand user={user} /> : null}
    </div>
  );
}

/** One button for both acts, so that it keeps the focus when the demand changes. */
async function ChangeDemand({ user: { id, username, second_factor_required: isRequired } }: { user: User }) {
  const { text } = await consoleTexts();
  const act = isRequired ? 'release' : 'require';
  const opposite = isRequired ? 'require' : 'release';
  return (
    <ConfirmAction
      trigger={text(`console.users.factors.demand.${act}.verb`)}
      triggerSize="sm"
      title={text(`console.users.factors.demand.${act}.title`, { username })}
      description={text(`console.users.factors.demand.${act}.text`)}
      confirmLabel={text(`console.users.factors.demand.${act}.verb`)}
      confirmVariant={isRequired ? 'danger' : 'primary'}
      action={updateUserAction}
      input={{ id, second_factor_required: !isRequired }}
      done={text(`console.users.factors.demand.${act}.done`, { username })}
      undo={{
        action: updateUserAction,
        input: { id, second_factor_required: isRequired },
        subject: `factor-demand ${id}`,
        done: text(`console.users.factors.demand.${opposite}.done`, { username }),
      }}
    />
  );
}
