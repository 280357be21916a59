import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { ConfirmLink } from '@/components/console/dialogs/confirm-link';
import { DEFAULT_INVITATION_DAYS } from '@/lib/directory/invitations/choices';
import type { Invitation } from '@/lib/directory/invitations/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { resendInvitationAction, revokeInvitationAction } from '../actions';

/** Resend and revoke, as long as they make sense. */
export async function InvitationActs({ invitation: { id, email, state } }: { invitation: Invitation }) {
  const { text } = await consoleTexts();
  if (state !== 'pending' && state !== 'expired') return <NoActs />;
  return (
    <div className="flex gap-2 md:justify-end">
      <ConfirmLink
        trigger={text('console.invitations.resend.trigger')}
        triggerLabel={text('console.invitations.resend.of', { email })}
        triggerSize="sm"
        title={text('console.invitations.resend.title', { email })}
        description={text('console.invitations.resend.description', { days: DEFAULT_INVITATION_DAYS })}
        confirmLabel={text('console.invitations.resend.confirm')}
        confirmVariant="primary"
        action={resendInvitationAction}
        input={{ id }}
        done={text('console.invitations.resend.done', { email })}
      />
      <ConfirmAction
        trigger={text('console.invitations.revoke.trigger')}
        triggerLabel={text('console.invitations.revoke.of', { email })}
        triggerSize="sm"
        title={text('console.invitations.revoke.title', { email })}
        description={text('console.invitations.revoke.description')}
        confirmLabel={text('console.invitations.revoke.confirm')}
        action={revokeInvitationAction}
        input={{ id }}
        done={text('console.invitations.revoke.done', { email })}
      />
    </div>
  );
}

export async function NoActs() {
  const { text } = await consoleTexts();
  return <span className="text-faint">{text('console.invitations.list.noActs')}</span>;
}
