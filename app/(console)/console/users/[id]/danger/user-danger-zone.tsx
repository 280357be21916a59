import { DangerZone } from '@/components/console/dialogs/danger-zone';
import { ImpactList } from '@/components/console/dialogs/impact-list';
import { Section } from '@/components/ui/section';
import type { User, UserImpact } from '@/lib/directory/users/schema';
import { deleteUserAction } from '../../actions';
import { impactLines } from '../header/impact-lines';

type UserDangerZoneProps = { user: User; impact: UserImpact; isSelf: boolean };

export function UserDangerZone({ user, impact, isSelf }: UserDangerZoneProps) {
  if (isSelf) {
    return (
      <Section id="danger" title="Danger zone">
        <p className="text-muted text-sm">
          You cannot deactivate or delete your own account. Another administrator can.
        </p>
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
        description: 'Deletes the user permanently. Audit events keep the name.',
        consequences: (
          <ImpactList
            lead="You cannot undo this. The account is deleted with its profile, roles and consents."
            lines={impactLines(impact)}
            closing="Audit events keep the name."
          />
        ),
      }}
    />
  );
}
