import { ActivationButton } from '@/components/console/dialogs/activation-button';
import { impactLinesOf } from '@/components/console/dialogs/impact-lines-of';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { planFor } from '../../../changes/plan-for';
import { activateUserAction, deactivateUserAction } from '../../actions';
import { lastSignInText } from './last-sign-in-text';

export async function UserActivation({ user, impact }: { user: User; impact: UserImpact }) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <ActivationButton
      noun="user"
      name={user.username}
      id={user.id}
      isActive={user.is_active}
      deactivate={{
        action: deactivateUserAction,
        plan: await planFor('user.deactivate'),
        consequences: (
          <ImpactList
            lead={text('console.users.activation.deactivate')}
            lines={impactLinesOf(impact)}
            closing={lastSignInText(texts, user)}
          />
        ),
      }}
      activate={{
        action: activateUserAction,
        plan: await planFor('user.activate', user.id),
        consequences: text('console.users.activation.activate'),
      }}
    />
  );
}
