import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { pageTexts } from '@/lib/edges/pages';
import { signOutElsewhereAction, signOutEverywhereAction } from './actions';

/** Ends all other sessions of the user, or all of them. */
export async function SignOutActions({ others }: { others: number }) {
  const { text } = await pageTexts();
  return (
    <div className="flex flex-wrap gap-2">
      {others > 0 ? (
        <ConfirmAction
          trigger={text('account.sessions.elsewhere.trigger')}
          triggerVariant="danger-outline"
          triggerSize="sm"
          title={text('account.sessions.elsewhere.title')}
          description={text('account.sessions.elsewhere.description', { count: others })}
          confirmLabel={text('account.sessions.elsewhere.confirm')}
          action={signOutElsewhereAction}
          input={{}}
          done={text('account.sessions.elsewhere.done')}
        />
      ) : null}
      <ConfirmAction
        trigger={text('account.sessions.all.trigger')}
        triggerVariant="danger-outline"
        triggerSize="sm"
        title={text('account.sessions.all.title')}
        description={text('account.sessions.all.description', { count: others + 1 })}
        confirmLabel={text('account.sessions.all.confirm')}
        action={signOutEverywhereAction}
        input={{}}
        done={text('account.sessions.all.done')}
      />
    </div>
  );
}
