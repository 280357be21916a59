import { ActivationButton } from '@/components/console/dialogs/activation-button';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { activateUserAction, deactivateUserAction } from '../../actions';
import { impactLines } from './impact-lines';

export function UserActivation({ user, impact }: { user: User; impact: UserImpact }) {
  return (
    <ActivationButton
      noun="user"
      name={user.username}
      id={user.id}
      isActive={user.is_active}
      deactivate={{
        action: deactivateUserAction,
        consequences: (
          <ImpactList
            lead="The user cannot sign in until you activate the account again. Nothing is deleted."
            lines={impactLines(impact)}
          />
        ),
      }}
      activate={{
        action: activateUserAction,
        consequences: 'The user can sign in again with the current password. Earlier sessions and tokens stay revoked.',
      }}
    />
  );
}
