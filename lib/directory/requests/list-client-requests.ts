import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { recordedRequests } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { ClientRequestQuery, type RecordedRequest } from './schema';
import { selectRequests } from './select-requests';

/**
 * Lists the records of a client that are newer than the record `after`, oldest first; without `after`, its newest records.
 * Several processes write their records in batches, so a record can appear up to two seconds after newer ones of another
 * process: a reader that must not miss one asks again from `idSecondsBefore` and skips the ids it has.
 */
export const listClientRequests = verb(
  'clients:read',
  ClientRequestQuery,
  async (ctx, { client_id, after, outcome, limit }): Promise<{ items: RecordedRequest[] }> => {
    const ofClient = and(
      eq(recordedRequests.clientId, client_id),
      outcome === undefined ? undefined : eq(recordedRequests.outcome, outcome),
    );
    if (after === undefined) {
      const newest = await selectRequests(ctx.db, { where: ofClient, order: desc(recordedRequests.id), limit });
      return { items: newest.reverse() };
    }
    const where = and(ofClient, gt(recordedRequests.id, after));
    return { items: await selectRequests(ctx.db, { where, order: asc(recordedRequests.id), limit }) };
  },
);
