import Link from 'next/link';
import { actionColumn } from '@/components/console/lists/action-column';
import type { Column } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Time } from '@/components/ui/time';
import type { LimitedCaller } from '@/lib/directory/request-limits/schema';
import { LiftLimit } from './lift-limit';

const kindText: Record<LimitedCaller['kind'], string> = { client: 'Client', address: 'Address', user: 'User' };

const pages: Record<LimitedCaller['kind'], string | null> = {
  client: '/console/clients',
  address: null,
  user: '/console/users',
};

/** The columns of the list; the last one lifts a limit. */
export function limitColumns({ mayLift }: { mayLift: boolean }): Column<LimitedCaller>[] {
  const columns: Column<LimitedCaller>[] = [
    { key: 'caller', header: 'Caller', cell: (caller) => <CallerCell caller={caller} /> },
    { key: 'endpoint', header: 'Endpoint', cell: (caller) => caller.endpoint_label },
    { key: 'refusals', header: 'Refused requests', cell: (caller) => caller.refusals.toLocaleString('en') },
    timeColumn({
      key: 'refused_at',
      header: 'Last refused',
      className: 'whitespace-nowrap',
      instant: (caller) => caller.refused_at,
    }),
    {
      key: 'full_at',
      header: 'Limited until',
      className: 'whitespace-nowrap',
      cell: (caller) => <Time instant={caller.full_at} as="clock" isInRow />,
    },
  ];
  if (mayLift) columns.push(actionColumn((caller) => <LiftLimit caller={caller} />));
  return columns;
}

function CallerCell({ caller: { kind, name, party_id, network } }: { caller: LimitedCaller }) {
  const page = pages[kind];
  return (
    <div className="min-w-0">
      {page && party_id ? (
        <Link href={`${page}/${party_id}`} title={name} className="block truncate font-medium hover:underline">
          {name}
        </Link>
      ) : (
        <p title={name} className="truncate font-medium font-mono text-xs">
          {name}
        </p>
      )}
      <p className="truncate text-muted text-xs">
        {kindText[kind]}
        {network === null ? null : ` from ${network}`}
      </p>
    </div>
  );
}
