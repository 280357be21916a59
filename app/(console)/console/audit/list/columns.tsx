import { clsx } from 'clsx';
import { EventText } from '@/components/console/activity/event-row';
import type { KnownParties } from '@/components/console/activity/event-sentence';
import { partyName } from '@/components/console/activity/party-name';
import type { Column } from '@/components/console/lists/column';
import { MarkedId } from '@/components/console/lists/marked-id';
import { Time } from '@/components/ui/time';
import { outcomeOf } from '@/lib/audit';
import type { AuditEvent } from '@/lib/audit/schema';
import type { Texts } from '@/lib/language';

/** The columns of the audit log. `known`: the records that exist of those that the events name. */
export const eventColumns = (texts: Texts, known: KnownParties): Column<AuditEvent>[] =>
  // A row grows when its details are opened.
  columnsOf(texts, known).map((column) => ({ ...column, className: clsx('[tbody_&]:md:align-top', column.className) }));

const columnsOf = (texts: Texts, known: KnownParties): Column<AuditEvent>[] => [
  {
    key: 'event',
    header: texts.text('console.audit.list.event'),
    width: 'md:w-3/5 md:min-w-96',
    cell: (event) => <EventText event={event} known={known} />,
  },
  ...partyColumns(texts),
  {
    key: 'ip',
    header: texts.text('console.audit.event.address'),
    hiddenBelow: 'lg',
    cell: ({ ip }) => <bdi className="font-mono text-xs md:whitespace-nowrap">{ip}</bdi>,
  },
  {
    key: 'occurred_at',
    header: texts.text('console.audit.list.time'),
    sorts: [{ field: 'occurred_at', label: texts.text('console.audit.list.time'), newestFirst: true }],
    className: 'text-muted md:whitespace-nowrap',
    cell: ({ occurred_at }) => <Time instant={occurred_at} as="zoned" isInRow className="tabular-nums" />,
  },
  ...detailColumns(texts),
];

const partyColumns = (texts: Texts): Column<AuditEvent>[] => [
  {
    key: 'actor',
    header: texts.text('console.audit.event.actor'),
    isHidden: true,
    cell: ({ actor }) => <PartyCell name={partyName(texts, actor)} />,
  },
  {
    key: 'target',
    header: texts.text('console.audit.event.target'),
    isHidden: true,
    cell: ({ target }) => target && <PartyCell name={partyName(texts, target)} />,
  },
];

const PartyCell = ({ name }: { name: string }) => (
  <bdi title={name} className="block max-w-48 truncate">
    {name}
  </bdi>
);

const detailColumns = ({ text }: Texts): Column<AuditEvent>[] => [
  {
    key: 'outcome',
    header: text('console.audit.filter.names.outcome'),
    isHidden: true,
    cell: ({ action }) => text(`console.audit.event.${outcomeOf(action)}`),
  },
  {
    key: 'request_id',
    header: text('console.audit.event.requestId'),
    isHidden: true,
    cell: ({ request_id }) =>
      request_id ? (
        <MarkedId value={request_id} label={text('console.audit.event.copyRequestId')} q={undefined} />
      ) : null,
  },
  {
    key: 'id',
    header: text('console.audit.event.id'),
    isHidden: true,
    cell: ({ id }) => <MarkedId value={id} label={text('console.audit.event.copyId')} q={undefined} />,
  },
];
