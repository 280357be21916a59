import { actionColumn } from '@/components/console/lists/action-column';
import type { Column } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { type Mail, type MailKind, mailKinds } from '@/lib/directory/mail/schema';
import { SendAgain } from '../send-again';

const states: Record<Mail['state'], { tone: BadgeTone; label: string }> = {
  queued: { tone: 'warning', label: 'Queued' },
  sent: { tone: 'success', label: 'Sent' },
  failed: { tone: 'danger', label: 'Failed' },
};

const titleOf = (kind: string): string => mailKinds[kind as MailKind]?.title ?? kind;

const columns: Column<Mail>[] = [
  {
    key: 'recipient',
    header: 'Recipient',
    cell: ({ recipient, kind }) => (
      <>
        <p title={recipient} className="truncate font-medium">
          {recipient}
        </p>
        <p className="truncate text-muted text-xs">{titleOf(kind)}</p>
      </>
    ),
  },
  {
    key: 'state',
    header: 'Status',
    cell: ({ state }) => (
      <Badge tone={states[state].tone} dot>
        {states[state].label}
      </Badge>
    ),
  },
  { key: 'attempts', header: 'Attempts', cell: ({ attempts }) => attempts },
  {
    key: 'error',
    header: 'Last answer',
    className: 'text-muted',
    cell: ({ last_error }) => <span className="[overflow-wrap:anywhere]">{last_error ?? 'None'}</span>,
  },
  timeColumn({
    key: 'created_at',
    header: 'Created',
    className: 'whitespace-nowrap',
    instant: ({ created_at }) => created_at,
  }),
];

/** The columns of the queue, with or without the button that queues a failed mail again. */
export const mailColumns = (withSendAgain: boolean): Column<Mail>[] =>
  withSendAgain
    ? [
        ...columns,
        actionColumn((mail: Mail) =>
          mail.can_be_sent_again ? <SendAgain id={mail.id} recipient={mail.recipient} /> : null,
        ),
      ]
    : columns;
