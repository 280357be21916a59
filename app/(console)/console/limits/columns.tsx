import { actionColumn } from '@/components/console/lists/action-column';
import type { Column } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import type { LimitedCaller } from '@/lib/directory/request-limits/schema';
import { formatters, type Texts } from '@/lib/language';
import { endpointLabels } from './endpoint-labels';
import { LiftLimit } from './lift-limit';

const pages: Record<LimitedCaller['kind'], string | null> = {
  client: '/console/clients',
  address: null,
  user: '/console/users',
};

/** The columns of the list; the last one lifts a limit. */
export function limitColumns(texts: Texts, { mayLift }: { mayLift: boolean }): Column<LimitedCaller>[] {
  const { locale, text } = texts;
  const columns: Column<LimitedCaller>[] = [
    {
      key: 'caller',
      header: text('console.limits.callers.caller'),
      cell: (caller) => <CallerCell caller={caller} texts={texts} />,
    },
    {
      key: 'endpoint',
      header: text('console.limits.endpoint'),
      cell: ({ endpoint }) => text(endpointLabels[endpoint]),
    },
    {
      key: 'refusals',
      header: text('console.limits.callers.refusals'),
      cell: ({ refusals }) => formatters.getNumberFormat(locale).format(refusals),
    },
    timeColumn({
      key: 'refused_at',
      header: text('console.limits.callers.refusedAt'),
      className: 'whitespace-nowrap',
      instant: (caller) => caller.refused_at,
    }),
    {
      key: 'full_at',
      header: text('console.limits.callers.limitedUntil'),
      className: 'whitespace-nowrap',
      cell: (caller) => <Time instant={caller.full_at} as="clock" isInRow />,
    },
  ];
  if (mayLift) columns.push(actionColumn((caller) => <LiftLimit caller={caller} />));
  return columns;
}

type CallerCellProps = { caller: LimitedCaller; texts: Texts };

function CallerCell({ caller: { kind, name, party_id, network }, texts: { text } }: CallerCellProps) {
  const page = pages[kind];
  return (
    <div className="min-w-0">
      {page && party_id ? (
        <Link href={`${page}/${party_id}`} title={name} className="block truncate font-medium hover:underline">
          {name}
        </Link>
      ) : (
        <p title={name} className="truncate font-medium font-mono text-xs">
          <bdi>{name}</bdi>
        </p>
      )}
      <p className="truncate text-muted text-xs">
        {network === null
          ? text(`console.limits.callers.${kind}`)
          : text('console.limits.callers.from', { kind, network })}
      </p>
    </div>
  );
}
