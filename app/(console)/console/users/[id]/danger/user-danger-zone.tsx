import { DangerZone } from '@/components/console/dialogs/danger-zone';
import { impactLinesOf } from '@/components/console/dialogs/impact-lines-of';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import { Section } from '@/components/ui/section';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { planFor } from '../../../changes/plan-for';
import { restoreRecordAction } from '../../../deleted/actions';
import { deleteUserAction } from '../../actions';
import { lastSignInText } from '../header/last-sign-in-text';

type UserDangerZoneProps = { user: User; impact: UserImpact; isSelf: boolean };

export async function UserDangerZone({ user, impact, isSelf }: UserDangerZoneProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  if (isSelf) {
    return (
      <Section id="danger" title={text('console.users.danger.title')}>
        <p className="text-muted text-sm">{text('console.users.danger.self')}</p>
      </Section>
    );
  }
  return (
    <DangerZone
      noun="user"
      name={user.username}
      id={user.id}
      listHref="/console/users"
      deletion={{
        action: deleteUserAction,
        restore: restoreRecordAction,
        plan: await planFor('user.delete'),
        description: text('console.users.danger.delete'),
        consequences: (
          <ImpactList
            lead={text('console.users.danger.deleteLead')}
            lines={impactLinesOf(impact)}
            closing={lastSignInText(texts, user)}
          />
        ),
      }}
    />
  );
}
