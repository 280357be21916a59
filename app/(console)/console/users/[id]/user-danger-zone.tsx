import { ConfirmAction } from '@/components/console/confirm-action';
import { DangerRow } from '@/components/console/danger-row';
import { type ImpactLine, ImpactList } from '@/components/console/impact-list';
import { Section } from '@/components/ui/section';
import type { User, UserImpact } from '@/lib/users/schema';
import { activateUserAction, deactivateUserAction, deleteUserAction } from '../actions';

type UserDangerZoneProps = { user: User; impact: UserImpact; isSelf: boolean };

const impactLines = (impact: UserImpact): ImpactLine[] => [
  { count: impact.live_access_tokens, one: 'live access token', many: 'live access tokens' },
  { count: impact.live_refresh_tokens, one: 'live refresh token', many: 'live refresh tokens' },
  { count: impact.sessions, one: 'session', many: 'sessions' },
  { count: impact.grants, one: 'grant to a client', many: 'grants to clients' },
];

export function UserDangerZone({ user, impact, isSelf }: UserDangerZoneProps) {
  const lines = impactLines(impact);
  if (isSelf) {
    return (
      <Section id="danger" title="Danger zone">
        <p className="text-muted text-sm">This is you. Another administrator can deactivate or delete your account.</p>
      </Section>
    );
  }
  return (
    <Section id="danger" title="Danger zone" tone="danger" flush>
      <ActivationRow user={user} impact={impact} />
      <DangerRow title="Delete" description="Removes the user for good. The audit log keeps the name.">
        <ConfirmAction
          trigger="Delete user"
          triggerVariant="danger-outline"
          title={`Delete ${user.username}?`}
          description={<ImpactList lead="This cannot be undone." lines={lines} closing="Audit events keep the name." />}
          confirmLabel="Delete user"
          typeToConfirm={user.username}
          action={deleteUserAction}
          input={{ id: user.id }}
          done={`${user.username} is deleted`}
          leaveTo="/console/users"
        />
      </DangerRow>
    </Section>
  );
}

function ActivationRow({ user, impact }: { user: User; impact: UserImpact }) {
  const lines = impactLines(impact);
  return user.is_active ? (
    <DangerRow title="Deactivate" description="Signs them out everywhere and refuses new sign-ins. Can be undone.">
      <ConfirmAction
        trigger="Deactivate user"
        triggerVariant="danger-outline"
        title={`Deactivate ${user.username}?`}
        description={<ImpactList lead="They cannot sign in until you activate them again." lines={lines} />}
        confirmLabel="Deactivate"
        action={deactivateUserAction}
        input={{ id: user.id }}
        done={`${user.username} is deactivated`}
      />
    </DangerRow>
  ) : (
    <DangerRow title="Activate" description="Lets them sign in again. Sessions and tokens from before stay dead.">
      <ConfirmAction
        trigger="Activate user"
        title={`Activate ${user.username}?`}
        description="They can sign in again with their password. Sessions and tokens from before stay dead."
        confirmLabel="Activate"
        confirmVariant="primary"
        action={activateUserAction}
        input={{ id: user.id }}
        done={`${user.username} is active`}
      />
    </DangerRow>
  );
}
