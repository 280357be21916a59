import { verb } from '@/lib/kernel/verb';
import { MAX_ENDED } from './choices';
import { endingGrants } from './ending-grants';
import { matchingIds } from './matching-ids';
import { SessionFilter, type SessionsImpact } from './schema';
import { sessionConditions } from './session-conditions';

/** Counts what a call of `endSessionsMatching` would end. The session of the caller is not counted. */
export const countMatchingSessions = verb(
  'sessions:read',
  SessionFilter,
  async (ctx, filter): Promise<SessionsImpact> => {
    const { items, next_cursor } = await matchingIds(ctx, await sessionConditions(ctx, filter), { limit: MAX_ENDED });
    const grants = await endingGrants(
      ctx.db,
      items.map(({ id }) => id),
    );
    return {
      sessions: items.length,
      is_capped: next_cursor !== null,
      grants: [...grants.values()].reduce((sum, count) => sum + count, 0),
    };
  },
);
