import type { Column } from '@/components/console/lists/column';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import type { Texts } from '@/lib/language';
import { actName } from '../act-name';
import { stateTones } from '../state-tones';
import { targetName } from '../target-name';

/** The columns of the list of changes; a row opens its change. */
export const changeColumns = (texts: Texts): Column<PlannedChange>[] => [
  ...requestColumns(texts),
  ...timeColumns(texts),
  ...decisionColumns(texts),
];

const requestColumns = (texts: Texts): Column<PlannedChange>[] => [
  {
    key: 'change',
    header: texts.text('console.changes.list.change'),
    cell: (change) => (
      <div className="min-w-0">
        <RowLink href={`/console/changes/${change.id}`} title={actName(texts, change)}>
          {actName(texts, change)}
        </RowLink>
        <p title={targetName(texts, change)} className="truncate text-muted text-xs">
          {targetName(texts, change)}
        </p>
      </div>
    ),
    value: ({ act }) => act,
  },
  {
    key: 'state',
    header: texts.text('console.changes.list.state'),
    cell: ({ state }) => (
      <Badge tone={stateTones[state]} dot>
        {texts.text(`console.changes.states.${state}`)}
      </Badge>
    ),
    value: ({ state }) => state,
  },
  {
    key: 'requested_by',
    header: texts.text('console.changes.list.requestedBy'),
    cell: ({ requested_by }) => <span className="[overflow-wrap:anywhere]">{requested_by.name}</span>,
    value: ({ requested_by }) => requested_by.name,
  },
];

const timeColumns = (texts: Texts): Column<PlannedChange>[] => [
  timeColumn({
    key: 'created_at',
    header: texts.text('console.changes.list.created'),
    hiddenBelow: 'lg',
    className: 'whitespace-nowrap',
    instant: ({ created_at }) => created_at,
  }),
  timeColumn({
    key: 'run_at',
    header: texts.text('console.changes.list.runAt'),
    className: 'whitespace-nowrap',
    fallback: texts.text('console.changes.list.onceApproved'),
    instant: ({ run_at }) => run_at,
  }),
];

const decisionColumns = (texts: Texts): Column<PlannedChange>[] => [
  hiddenText('target', texts.text('console.changes.record.target'), (change) => targetName(texts, change)),
  hiddenText('reason', texts.text('console.changes.record.reason'), ({ reason }) => reason),
  hiddenText(
    'decided_by',
    texts.text('console.changes.record.decidedBy'),
    ({ decided_by }) => decided_by?.name ?? null,
  ),
  hiddenTime('decided_at', texts.text('console.changes.record.decidedAt'), ({ decided_at }) => decided_at),
  hiddenText('note', texts.text('console.changes.record.note'), ({ note }) => note),
  hiddenTime('finished_at', texts.text('console.changes.record.finished'), ({ finished_at }) => finished_at),
];

type Read = (change: PlannedChange) => string | null;

const hiddenText = (key: string, header: string, value: Read): Column<PlannedChange> => ({
  key,
  header,
  isHidden: true,
  cell: (change) => <span className="[overflow-wrap:anywhere]">{value(change)}</span>,
  value,
});

const hiddenTime = (key: string, header: string, instant: Read): Column<PlannedChange> =>
  timeColumn({ key, header, isHidden: true, className: 'whitespace-nowrap', instant });
