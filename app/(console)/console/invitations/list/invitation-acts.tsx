import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { ConfirmLink } from '@/components/console/dialogs/confirm-link';
import { DEFAULT_INVITATION_DAYS } from '@/lib/directory/invitations/choices';
import type { Invitation } from '@/lib/directory/invitations/schema';
import { resendInvitationAction, revokeInvitationAction } from '../actions';

/** Resend and revoke, as long as they make sense. */
export function InvitationActs({ invitation: { id, email, state } }: { invitation: Invitation }) {
  if (state !== 'pending' && state !== 'expired') return <NoActs />;
  return (
    <div className="flex gap-2 md:justify-end">
      <ConfirmLink
        trigger="Resend"
        triggerLabel={`Resend the invitation of ${email}`}
        triggerSize="sm"
        title={`Resend the invitation of ${email}?`}
        description={`A new link is made, which works for ${DEFAULT_INVITATION_DAYS} days. The earlier link ends.`}
        confirmLabel="Resend invitation"
        confirmVariant="primary"
        action={resendInvitationAction}
        input={{ id }}
        done={`Invitation sent to ${email} again`}
      />
      <ConfirmAction
        trigger="Revoke"
        triggerLabel={`Revoke the invitation of ${email}`}
        triggerSize="sm"
        title={`Revoke the invitation of ${email}?`}
        description="The link ends at once. You can invite the address again."
        confirmLabel="Revoke invitation"
        action={revokeInvitationAction}
        input={{ id }}
        done={`Invitation of ${email} revoked`}
      />
    </div>
  );
}

export const NoActs = () => <span className="text-faint">None</span>;
