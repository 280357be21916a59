import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { signOutEverywhereAction } from '../../actions';
import { impactLines } from './impact-lines';

type SignOutEverywhereProps = { user: User; isSelf: boolean; impact: UserImpact };

export function SignOutEverywhere({ user: { id, username }, isSelf, impact }: SignOutEverywhereProps) {
  const lead = `${isSelf ? 'You' : username} must sign in again in every browser and every application, also in those with offline_access.`;
  return (
    <ConfirmAction
      trigger="Sign out everywhere"
      title={`Sign ${username} out everywhere?`}
      description={
        <ImpactList
          lead={isSelf ? `${lead} This session is one of them.` : lead}
          lines={impactLines(impact)}
          closing="The password and the consents stay."
        />
      }
      confirmLabel="Sign out everywhere"
      action={signOutEverywhereAction}
      input={{ id }}
      done={`${username} is signed out everywhere`}
    />
  );
}
