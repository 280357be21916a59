import { actionColumn } from '@/components/console/lists/action-column';
import type { Column } from '@/components/console/lists/column';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { type Mail, type MailKind, mailKinds } from '@/lib/directory/mail/schema';
import { localizeMessage, type Texts } from '@/lib/language';
import { SendAgain } from '../send-again';

const tones: Record<Mail['state'], BadgeTone> = { queued: 'warning', sent: 'success', failed: 'danger' };

const titleOf = ({ text }: Texts, kind: string): string =>
  kind in mailKinds ? text(`console.mail.kinds.${kind as MailKind}.title`) : kind;

const columnsIn = (texts: Texts): Column<Mail>[] => [
  {
    key: 'recipient',
    header: texts.text('console.mail.queue.recipient'),
    cell: ({ recipient, kind }) => (
      <>
        <p title={recipient} className="truncate font-medium">
          {recipient}
        </p>
        <p className="truncate text-muted text-xs">{titleOf(texts, kind)}</p>
      </>
    ),
    value: ({ recipient }) => recipient,
  },
  {
    key: 'state',
    header: texts.text('console.mail.queue.status'),
    cell: ({ state }) => (
      <Badge tone={tones[state]} dot>
        {texts.text(`console.mail.state.${state}`)}
      </Badge>
    ),
    value: ({ state }) => state,
  },
  {
    key: 'attempts',
    header: texts.text('console.mail.queue.attempts'),
    cell: ({ attempts }) => attempts,
    value: ({ attempts }) => attempts,
  },
  {
    key: 'error',
    header: texts.text('console.mail.queue.lastAnswer'),
    className: 'text-muted',
    cell: ({ last_error }) => (
      <span className="[overflow-wrap:anywhere]">
        {last_error === null ? texts.text('console.mail.queue.noAnswer') : localizeMessage(texts, last_error)}
      </span>
    ),
    value: ({ last_error }) => last_error,
  },
  timeColumn({
    key: 'created_at',
    header: texts.text('console.mail.queue.created'),
    className: 'whitespace-nowrap',
    instant: ({ created_at }) => created_at,
  }),
  {
    key: 'kind',
    header: texts.text('console.lists.kind'),
    isHidden: true,
    cell: ({ kind }) => <code className="font-mono text-xs">{kind}</code>,
    value: ({ kind }) => kind,
  },
];

/** The columns of the queue, with or without the button that queues a failed mail again. */
export const mailColumns = (texts: Texts, withSendAgain: boolean): Column<Mail>[] =>
  withSendAgain
    ? [
        ...columnsIn(texts),
        actionColumn((mail: Mail) =>
          mail.can_be_sent_again ? <SendAgain id={mail.id} recipient={mail.recipient} /> : null,
        ),
      ]
    : columnsIn(texts);
