import { and, asc, desc, eq, type InferSelectModel, notInArray } from 'drizzle-orm';
import { apiResources, recordedRequests } from '@/db/schema';

import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { meantResource } from './find-refused-resource';
import { flowAnswers } from './flow-answers';
import { nearestRegistered } from './nearest-registered';
import type { ClientRow } from './projection';
import { getClientRow } from './queries';
import { ClientId, type ClientRefusal, type RefusalSetting } from './schema';

const LATEST = 5;
/** The records that are searched for the latest refusals: as many as are kept of a client. */
const MAX_SEARCHED = 1_000;
const MAX_RESOURCES = 500;

type Row = InferSelectModel<typeof recordedRequests>;

/**
 * Lists the latest refused request of each error and parameter of a client, newest first, with its registered values. Normal
 * answers of a flow are left out: no setting is at fault.
 */
export const listClientRefusals = verb(
  'clients:read',
  ClientId,
  async (ctx, { id }): Promise<{ items: ClientRefusal[] }> => {
    const client = await getClientRow(ctx.db, id);
    const rows = await latestRefusals(ctx, id);
    const known = rows.some(({ setting }) => setting === 'resources') ? await knownResources(ctx) : [];
    return {
      items: await Promise.all(
        rows.map(async (row) => toRefusal(row, client, await withMeant(ctx, client, row, known))),
      ),
    };
  },
);

async function latestRefusals(ctx: Ctx, clientId: string): Promise<Row[]> {
  const newest = ctx.db
    .select()
    .from(recordedRequests)
    .where(
      and(
        eq(recordedRequests.clientId, clientId),
        eq(recordedRequests.outcome, 'refused'),
        notInArray(recordedRequests.error, [...flowAnswers]),
      ),
    )
    .orderBy(desc(recordedRequests.id))
    .limit(MAX_SEARCHED)
    .as('newest');
  const latest = ctx.db
    .selectDistinctOn([newest.error, newest.parameter])
    .from(newest)
    .orderBy(asc(newest.error), asc(newest.parameter), desc(newest.id))
    .as('latest');
  return ctx.db.select().from(latest).orderBy(desc(latest.id)).limit(LATEST);
}

type KnownResource = { identifier: string; isOpen: boolean };

const knownResources = (ctx: Ctx): Promise<KnownResource[]> =>
  ctx.db
    .select({ identifier: apiResources.identifier, isOpen: apiResources.isOpen })
    .from(apiResources)
    .orderBy(asc(apiResources.identifier))
    .limit(MAX_RESOURCES);

/** The known API resources, and the one that the client may have meant: it may be beyond those that are known. */
async function withMeant(ctx: Ctx, client: ClientRow, { setting, received }: Row, known: readonly KnownResource[]) {
  const meant =
    setting === 'resources' && received !== null ? await meantResource(ctx, client.resources, received) : null;
  return meant ? [{ identifier: meant.identifier, isOpen: meant.is_allowed }, ...known] : known;
}

function toRefusal(row: Row, client: ClientRow, resources: readonly KnownResource[]): ClientRefusal {
  const setting = row.setting as RefusalSetting | null;
  const { known, registered } = namesOf(setting, client, resources) ?? { known: [], registered: row.registered };
  return {
    id: row.id,
    error: row.error ?? '',
    description: row.description ?? '',
    parameter: row.parameter,
    setting,
    received: row.received,
    nearest: row.received === null ? null : nearestRegistered(row.received, known),
    registered,
    request_id: row.requestId,
    refused_at: row.receivedAt.toISOString(),
  };
}

/** For a setting whose values may have changed since: the URIs that the client may have meant, and the values that it may use. */
function namesOf(
  setting: RefusalSetting | null,
  client: ClientRow,
  resources: readonly KnownResource[],
): { known: string[]; registered: string[] } | null {
  const open = resources.flatMap(({ identifier, isOpen }) => (isOpen ? [identifier] : []));
  switch (setting) {
    case 'redirect_uris':
      return { known: client.redirectUris, registered: client.redirectUris };
    case 'resources':
      return {
        known: resources.map(({ identifier }) => identifier),
        registered: [...new Set([...client.resources, ...open])],
      };
    case 'scopes':
      return { known: [], registered: client.scopes };
    case 'grant_types':
      return { known: [], registered: client.grantTypes };
    default:
      return null;
  }
}
