import { gt, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { readSettings, type Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { parseSearch } from '@/lib/kernel/search-fields';
import { userIsLive } from '@/lib/storage/live-owner';
import type { Few } from '@/lib/storage/walk';
import { type WalkCondition, walkParts } from '@/lib/storage/walk-conditions';
import { termConditions } from '@/lib/storage/walk-search';
import { findClientId } from '../clients/find-client-id';
import { findUserId } from '../users/find-user-id';
import { readNetwork } from './network';
import type { SessionFilter } from './schema';
import { inNetwork, ofClient, ofUser, proves, runsOn, sessionSearchRules, sessionsLike } from './search-rules';
import { ago, longestSession, withinLimits } from './within-limits';

export type SessionConditions = {
  settings: Settings;
  within: (SQL | undefined)[];
  filters: (SQL | undefined)[];
  few: Few[];
};

/**
 * The live sessions that match: conditions of a walk over `sessions`, joined with `users`.
 * @throws AppError `invalid` for an unknown user or client, and at `q` for a term that it does not understand.
 */
export async function sessionConditions(ctx: Ctx, filter: SessionFilter): Promise<SessionConditions> {
  const settings = await readSettings(ctx.db);
  const { within, filters, few } = walkParts(ctx, sessions.id, [
    ...(await chosen(ctx, filter)),
    ...(filter.q ? await searched(ctx, filter.q) : []),
  ]);
  return {
    settings,
    within: [
      isNull(sessions.endedAt),
      gt(sessions.expiresAt, sql`now()`),
      gt(sessions.createdAt, ago(longestSession(ctx.config, settings))),
      filter.from === undefined ? undefined : gte(sessions.createdAt, instantOf(filter.from)),
      filter.to === undefined ? undefined : lt(sessions.createdAt, endOf(filter.to)),
      ...within,
    ],
    filters: [sql.raw(userIsLive('sessions', 'users')), withinLimits(ctx.config, settings), ...filters],
    few,
  };
}

async function chosen(
  ctx: Ctx,
  { user, client, device, factor, network }: SessionFilter,
): Promise<readonly WalkCondition[]> {
  const read = network === undefined ? null : readNetwork(network);
  return [
    ...(user === undefined ? [] : [ofUser(await findUserId(ctx, user))]),
    ...(client === undefined ? [] : [ofClient(await findClientId(ctx, client))]),
    ...(device ? [{ filter: runsOn[device] }] : []),
    ...(factor ? [{ filter: proves[factor] }] : []),
    ...(read ? [inNetwork(read)] : []),
  ];
}

async function searched(ctx: Ctx, q: string): Promise<readonly WalkCondition[]> {
  const { text, terms } = parseSearch(q, sessionSearchRules, new Date());
  return [
    ...(text ? [await sessionsLike(ctx, text)] : []),
    ...(await termConditions(ctx, terms, sessionSearchRules, sessions.createdAt)),
  ];
}

const isDay = (moment: string): boolean => moment.length === 10;

const instantOf = (moment: string): SQL => sql`${isDay(moment) ? `${moment}T00:00:00Z` : moment}::timestamptz`;

const endOf = (moment: string): SQL =>
  isDay(moment) ? sql`${instantOf(moment)} + interval '1 day'` : instantOf(moment);
