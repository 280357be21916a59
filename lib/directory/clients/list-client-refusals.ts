import { asc, desc, eq } from 'drizzle-orm';
import { apiResources, clientRefusals } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { nearestRegistered } from './nearest-registered';
import type { ClientRow } from './projection';
import { getClientRow } from './queries';
import { ClientId, type ClientRefusal, type RefusalSetting } from './schema';

const LATEST = 5;
const MAX_RESOURCES = 500;

/** Lists the latest refused authorization requests of a client, newest first, with its registered values. */
export const listClientRefusals = verb(
  'clients:read',
  ClientId,
  async (ctx, { id }): Promise<{ items: ClientRefusal[] }> => {
    const client = await getClientRow(ctx.db, id);
    const rows = await ctx.db
      .select()
      .from(clientRefusals)
      .where(eq(clientRefusals.clientId, id))
      .orderBy(desc(clientRefusals.refusedAt), desc(clientRefusals.id))
      .limit(LATEST);
    const known = rows.some(({ setting }) => setting === 'resources') ? await knownResources(ctx) : [];
    return { items: rows.map((row) => toRefusal(row, client, known)) };
  },
);

type KnownResource = { identifier: string; isOpen: boolean };

const knownResources = (ctx: Ctx): Promise<KnownResource[]> =>
  ctx.db
    .select({ identifier: apiResources.identifier, isOpen: apiResources.isOpen })
    .from(apiResources)
    .orderBy(asc(apiResources.identifier))
    .limit(MAX_RESOURCES);

function toRefusal(
  row: typeof clientRefusals.$inferSelect,
  client: ClientRow,
  resources: readonly KnownResource[],
): ClientRefusal {
  const setting = row.setting as RefusalSetting | null;
  const { known, registered } = namesOf(setting, client, resources);
  return {
    id: row.id,
    error: row.error,
    description: row.description,
    parameter: row.parameter || null,
    setting,
    received: row.received,
    nearest: row.received === null ? null : nearestRegistered(row.received, known),
    registered,
    request_id: row.requestId,
    refused_at: row.refusedAt.toISOString(),
  };
}

/** For a setting that is a list: the URIs that the client may have meant, and the values that it may use. */
function namesOf(
  setting: RefusalSetting | null,
  client: ClientRow,
  resources: readonly KnownResource[],
): { known: string[]; registered: string[] | null } {
  const open = resources.flatMap(({ identifier, isOpen }) => (isOpen ? [identifier] : []));
  switch (setting) {
    case 'redirect_uris':
      return { known: client.redirectUris, registered: client.redirectUris };
    case 'resources':
      return { known: resources.map(({ identifier }) => identifier), registered: [...client.resources, ...open] };
    case 'scopes':
      return { known: [], registered: client.scopes };
    case 'grant_types':
      return { known: [], registered: client.grantTypes };
    default:
      return { known: [], registered: null };
  }
}
