import { ConfirmLink } from '@/components/console/dialogs/confirm-link';
import { Section } from '@/components/ui/section';
import type { UserMessageKind } from '@/lib/directory/user-messages/choices';
import type { UserMessages } from '@/lib/directory/user-messages/schema';
import type { User } from '@/lib/directory/users/schema';
import { sendUserMessageAction } from '../../actions';

type UserLinksProps = { user: User; messages: UserMessages };

const texts: Record<UserMessageKind, { label: string; effect: string; confirmed: string }> = {
  password_reset: {
    label: 'Send password reset',
    effect: 'Lets the user choose a new password. The link works for 30 minutes.',
    confirmed: 'The current password and the sessions stay until the user chooses a new one.',
  },
  verification: {
    label: 'Send verification',
    effect: 'Asks the user to confirm the email address. The link works for 24 hours.',
    confirmed: 'The address becomes verified when the user opens the link and confirms it.',
  },
  invitation: {
    label: 'Send invitation',
    effect: 'Lets a user without a password choose the first one. The link works for 7 days.',
    confirmed: 'The user can sign in with a password once it is chosen.',
  },
};

const order = ['password_reset', 'verification', 'invitation'] as const;

/** The links that an administrator can send to the user, and why the others would be of no use. */
export function UserLinks({ user, messages: { is_mail_on: isMailOn, items } }: UserLinksProps) {
  const problems = new Map(items.map(({ kind, problem }) => [kind, problem]));
  return (
    <Section
      id="links"
      title="Links"
      description={
        isMailOn
          ? 'Mails to the user with a link that works once.'
          : 'Links that work once. Mail is off: you see each link once and hand it over yourself.'
      }
      flush
    >
      <ul className="divide-y divide-line">
        {order.map((kind) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 sm:px-5">
            <p className="min-w-0 flex-1 basis-60 text-muted text-sm">{problems.get(kind) ?? texts[kind].effect}</p>
            {problems.get(kind) ? null : <SendLink user={user} kind={kind} isMailOn={isMailOn} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type SendLinkProps = { user: User; kind: UserMessageKind; isMailOn: boolean };

function SendLink({ user: { id, username, email }, kind, isMailOn }: SendLinkProps) {
  const { label, confirmed } = texts[kind];
  const way = isMailOn
    ? `A mail with the link goes to ${email}.`
    : 'Mail is off: you see the link once and hand it over yourself. Anyone who has it can use it.';
  return (
    <ConfirmLink
      trigger={label}
      triggerSize="sm"
      title={`${label} to ${username}?`}
      description={`${way} An earlier link of this kind ends. ${confirmed}`}
      confirmLabel={label}
      confirmVariant="primary"
      action={sendUserMessageAction}
      input={{ id, kind }}
      done={`Mail to ${email} queued`}
    />
  );
}
