import { partyName } from '@/components/console/activity/party-name';
import { actionColumn } from '@/components/console/lists/action-column';
import type { Column } from '@/components/console/lists/column';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { timeColumn } from '@/components/console/lists/time-column';
import type { DeletedRecord } from '@/lib/directory/deleted-records/schema';
import type { Viewer } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { DeletedActs } from './deleted-acts';
import { mayRestore, readableKinds } from './kind-permissions';

const DAY_MS = 86_400_000;

/** The columns of the list; the last one restores, if the viewer may restore records of some kind. */
export function deletedColumns(
  texts: Texts,
  viewer: Pick<Viewer, 'can'>,
  q: string | undefined,
): Column<DeletedRecord>[] {
  const columns = recordColumns(texts, q);
  if (!readableKinds(viewer).some((kind) => mayRestore(viewer, kind))) return columns;
  return [
    ...columns,
    actionColumn((record: DeletedRecord) =>
      mayRestore(viewer, record.kind) ? (
        <DeletedActs record={record} />
      ) : (
        <span className="text-faint">{texts.text('console.deleted.list.noActs')}</span>
      ),
    ),
  ];
}

/** The columns of the list without what can be done. */
export const recordColumns = (texts: Texts, q: string | undefined): Column<DeletedRecord>[] => [
  {
    key: 'name',
    header: texts.text('console.deleted.list.name'),
    cell: (record) => <NameCell record={record} q={q} />,
    value: ({ name }) => name,
  },
  {
    key: 'kind',
    header: texts.text('console.deleted.list.kind'),
    cell: ({ kind }) => texts.text(`console.deleted.kinds.${kind}`),
    value: ({ kind }) => kind,
  },
  {
    key: 'deleted_by',
    header: texts.text('console.deleted.list.deletedBy'),
    cell: ({ deleted_by }) => <span className="[overflow-wrap:anywhere]">{partyName(texts, deleted_by)}</span>,
    value: ({ deleted_by }) => deleted_by.name,
  },
  timeColumn({
    key: 'deleted_at',
    header: texts.text('console.deleted.list.deletedAt'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: ({ deleted_at }) => deleted_at,
  }),
  {
    key: 'left',
    header: texts.text('console.deleted.list.left'),
    className: 'whitespace-nowrap',
    cell: ({ restorable_until }) => timeLeft(texts, restorable_until),
    value: ({ restorable_until }) => restorable_until,
  },
  {
    key: 'summary',
    header: texts.text('console.deleted.list.identifier'),
    isHidden: true,
    cell: ({ summary }) => <bdi className="[overflow-wrap:anywhere]">{detailOf(summary)}</bdi>,
    value: ({ summary }) => Object.values(summary).map(String).join(' '),
  },
  {
    key: 'record_id',
    header: texts.text('console.lists.id'),
    isHidden: true,
    cell: ({ record_id, name }) => (
      <MarkedId value={record_id} label={texts.text('console.lists.copyIdOf', { name })} q={undefined} />
    ),
    value: ({ record_id }) => record_id,
  },
];

const detailOf = (summary: DeletedRecord['summary']): string => Object.values(summary).map(String).join(' · ');

function timeLeft({ text }: Texts, until: string): string {
  const days = (Date.parse(until) - Date.now()) / DAY_MS;
  return days < 1
    ? text('console.deleted.list.lastDay')
    : text('console.deleted.list.daysLeft', { days: Math.round(days) });
}

function NameCell({ record: { name, summary }, q }: { record: DeletedRecord; q: string | undefined }) {
  const detail = detailOf(summary);
  return (
    <div className="min-w-0">
      <p title={name} className="truncate font-medium">
        <bdi>
          <Marked text={name} q={q} />
        </bdi>
      </p>
      {detail ? (
        <p title={detail} className="truncate text-muted text-xs">
          <bdi>
            <Marked text={detail} q={q} />
          </bdi>
        </p>
      ) : null}
    </div>
  );
}
