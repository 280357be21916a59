import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { impactLinesOf } from '@/components/console/dialogs/impact-lines-of';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { signOutEverywhereAction } from '../../actions';

type SignOutEverywhereProps = { user: User; isSelf: boolean; impact: UserImpact };

export async function SignOutEverywhere({ user: { id, username }, isSelf, impact }: SignOutEverywhereProps) {
  const { text } = await consoleTexts();
  return (
    <ConfirmAction
      trigger={text('console.users.signOut.everywhere')}
      title={text('console.users.signOut.title', { username })}
      description={
        <ImpactList
          lead={isSelf ? text('console.users.signOut.leadSelf') : text('console.users.signOut.lead', { username })}
          lines={impactLinesOf(impact)}
          closing={text('console.users.signOut.closing')}
        />
      }
      confirmLabel={text('console.users.signOut.everywhere')}
      action={signOutEverywhereAction}
      input={{ id }}
      done={text('console.users.signOut.done', { username })}
    />
  );
}
