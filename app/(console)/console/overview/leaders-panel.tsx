import { formatCount } from '@/components/console/lists/count-of';
import { Loading } from '@/components/console/page/loading';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import type { Leader } from '@/lib/directory/overview/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';

type LeadersPanelProps = { leaders: Promise<Leader[]>; none: string };

/** Five clients with their counts, the largest first. Each name leads to the page of the client. */
export async function LeadersPanel({ leaders, none }: LeadersPanelProps) {
  const clients = await leaders;
  const texts = await consoleTexts();
  if (clients.length === 0) return <p className="grid place-items-center text-muted text-sm sm:h-47">{none}</p>;
  return (
    <ol className="sm:h-47">
      {clients.map((client) => (
        <li key={client.id} className="flex h-9 items-center justify-between gap-3 text-sm">
          <ClientName client={client} texts={texts} />
          <span className="tabular-nums">{formatCount(texts, client.count)}</span>
        </li>
      ))}
    </ol>
  );
}

/** A deleted client has no name and no page. */
export const clientLabel = ({ text }: Texts, { name, id }: Leader): string =>
  name ?? text('console.overview.deletedClient', { id: id.slice(-8) });

function ClientName({ client, texts }: { client: Leader; texts: Texts }) {
  if (client.name === null) return <span className="truncate text-muted">{clientLabel(texts, client)}</span>;
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
    <Loading className="h-47 space-y-4 pt-2">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <Skeleton key={key} className="h-5 w-full" />
      ))}
    </Loading>
  );
}
