import Link from 'next/link';
import { formatCount } from '@/components/console/lists/count-of';
import { Skeleton } from '@/components/ui/skeleton';
import type { Leader } from '@/lib/directory/overview/schema';

type LeadersPanelProps = { leaders: Promise<Leader[]>; none: string };

/** Five clients with their counts, the largest first. Each name leads to the page of the client. */
export async function LeadersPanel({ leaders, none }: LeadersPanelProps) {
  const clients = await leaders;
  if (clients.length === 0) return <p className="grid place-items-center text-muted text-sm sm:h-47">{none}</p>;
  return (
    <ol className="sm:h-47">
      {clients.map((client) => (
        <li key={client.id} className="flex h-9 items-center justify-between gap-3 text-sm">
          <ClientName client={client} />
          <span className="tabular-nums">{formatCount(client.count)}</span>
        </li>
      ))}
    </ol>
  );
}

/** A deleted client has no name and no page. */
export const clientLabel = ({ name, id }: Leader): string => name ?? `Deleted client ${id.slice(-8)}`;

function ClientName({ client }: { client: Leader }) {
  if (client.name === null) return <span className="truncate text-muted">{clientLabel(client)}</span>;
  return (
    <Link
      href={`/console/clients/${client.id}`}
      title={client.name}
      className="min-w-0 truncate py-1 text-accent-ink hover:underline"
    >
      {client.name}
    </Link>
  );
}

export function LeadersSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="h-47 space-y-4 pt-2">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <Skeleton key={key} className="h-5 w-full" />
      ))}
    </div>
  );
}
