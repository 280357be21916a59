import { ConfirmLink } from '@/components/console/dialogs/confirm-link';
import { Section } from '@/components/ui/section';
import type { UserMessageKind } from '@/lib/directory/user-messages/choices';
import type { UserMessages } from '@/lib/directory/user-messages/schema';
import type { User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { localizeMessage, type Texts } from '@/lib/language';
import { sendUserMessageAction } from '../../actions';

type UserLinksProps = { user: User; messages: UserMessages };

const order = ['password_reset', 'verification', 'invitation'] as const;

/** The links that an administrator can send to the user, and why the others would be of no use. */
export async function UserLinks({ user, messages: { is_mail_on: isMailOn, items } }: UserLinksProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const problems = new Map(items.map(({ kind, problem }) => [kind, problem && localizeMessage(texts, problem)]));
  return (
    <Section
      id="links"
      title={text('console.users.links.title')}
      description={text(isMailOn ? 'console.users.links.description' : 'console.users.links.descriptionNoMail')}
      flush
    >
      <ul className="divide-y divide-line">
        {order.map((kind) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 sm:px-5">
            <p className="min-w-0 flex-1 basis-60 text-muted text-sm">
              {problems.get(kind) ?? text(`console.users.links.${kind}.effect`)}
            </p>
            {problems.get(kind) ? null : <SendLink user={user} kind={kind} isMailOn={isMailOn} texts={texts} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type SendLinkProps = { user: User; kind: UserMessageKind; isMailOn: boolean; texts: Texts };

function SendLink({ user: { id, username, email }, kind, isMailOn, texts: { text } }: SendLinkProps) {
  const label = text(`console.users.links.${kind}.send`);
  const effect = text(`console.users.links.${kind}.confirmed`);
  return (
    <ConfirmLink
      trigger={label}
      triggerSize="sm"
      title={text(`console.users.links.${kind}.title`, { username })}
      description={
        isMailOn ? text('console.users.links.mailed', { email, effect }) : text('console.users.links.shown', { effect })
      }
      confirmLabel={label}
      confirmVariant="primary"
      action={sendUserMessageAction}
      input={{ id, kind }}
      done={text('console.users.links.done', { email })}
    />
  );
}
