import { sql } from 'drizzle-orm';
import { verb } from '@/lib/kernel/verb';
import { selectLimited, toLimitedCaller } from './queries';
import { type LimitedCaller, ListLimitedCallers } from './schema';

const MAX_LISTED = 200;

/** Lists the callers that are limited: those refused last, at most two hundred. `more` tells that there are others. */
export const listLimitedCallers = verb(
  'audit:read',
  ListLimitedCallers,
  async (ctx): Promise<{ items: LimitedCaller[]; more: boolean }> => {
    const rows = await selectLimited(ctx.db, sql`full_at > now()`, MAX_LISTED + 1);
    return { items: rows.slice(0, MAX_LISTED).map(toLimitedCaller), more: rows.length > MAX_LISTED };
  },
);
