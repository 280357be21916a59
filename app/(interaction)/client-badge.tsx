import { BadgeAlert } from 'lucide-react';
import { pageTexts } from '@/lib/edges/pages';

type ClientBadgeProps = { client: { name: string; isVerified: boolean; logoUri: string | null }; destination: string };

/** The client of a request: the name and logo that it chose itself, and the host of its redirect URI, which it cannot forge. */
export async function ClientBadge({ client, destination }: ClientBadgeProps) {
  const { text } = await pageTexts();
  return (
    <div className="flex items-center gap-3 rounded-md border border-line bg-subtle px-3 py-2.5">
      {client.logoUri ? (
        // biome-ignore lint/performance/noImgElement: a logo from the client's own host, in its own size
        <img
          src={client.logoUri}
          alt=""
          width={40}
          height={40}
          referrerPolicy="no-referrer"
          className="size-10 rounded"
        />
      ) : (
        <span
          aria-hidden
          className="grid size-10 shrink-0 place-items-center rounded bg-accent-soft font-semibold text-accent-ink"
        >
          {(Array.from(client.name)[0] ?? '').toUpperCase()}
        </span>
      )}
      <div className="min-w-0">
        <p className="truncate font-medium">{client.name}</p>
        <p className="wrap-anywhere text-muted text-sm">
          <bdi>{destination}</bdi>
        </p>
        {client.isVerified ? null : (
          <p className="mt-0.5 flex items-center gap-1 text-sm text-warning-ink">
            <BadgeAlert aria-hidden className="size-4" /> {text('flow.client.unverified')}
          </p>
        )}
      </div>
    </div>
  );
}
