import { ActivationButton } from '@/components/console/dialogs/activation-button';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { activateUserAction, deactivateUserAction } from '../../actions';
import { impactLines } from './impact-lines';

export async function UserActivation({ user, impact }: { user: User; impact: UserImpact }) {
  const { text } = await consoleTexts();
  return (
    <ActivationButton
      noun="user"
      name={user.username}
      id={user.id}
      isActive={user.is_active}
      deactivate={{
        action: deactivateUserAction,
        consequences: <ImpactList lead={text('console.users.activation.deactivate')} lines={impactLines(impact)} />,
      }}
      activate={{
        action: activateUserAction,
        consequences: text('console.users.activation.activate'),
      }}
    />
  );
}
