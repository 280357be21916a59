import { DangerZone } from '@/components/console/dialogs/danger-zone';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import { Section } from '@/components/ui/section';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { deleteUserAction } from '../../actions';
import { impactLines } from '../header/impact-lines';

type UserDangerZoneProps = { user: User; impact: UserImpact; isSelf: boolean };

export async function UserDangerZone({ user, impact, isSelf }: UserDangerZoneProps) {
  const { text } = await consoleTexts();
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
        description: text('console.users.danger.delete'),
        consequences: (
          <ImpactList
            lead={text('console.users.danger.deleteLead')}
            lines={impactLines(impact)}
            closing={text('console.users.danger.deleteClosing')}
          />
        ),
      }}
    />
  );
}
