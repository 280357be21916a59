import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { liftThrottleAction } from '../../actions';

export async function LiftThrottle({ user: { id, username } }: { user: User }) {
  const { text } = await consoleTexts();
  return (
    <ConfirmAction
      trigger={text('console.users.throttle.lift')}
      title={text('console.users.throttle.title', { username })}
      description={text('console.users.throttle.description')}
      confirmLabel={text('console.users.throttle.lift')}
      confirmVariant="primary"
      action={liftThrottleAction}
      input={{ id }}
      done={text('console.users.throttle.done', { username })}
    />
  );
}
