import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { version } from '@/lib/kernel/version';
import { checks } from '@/lib/storage/health-checks';
import { countRows } from './count-rows';
import { type Figure, type Growth, type Health, NoInput } from './schema';

/** The number of all rows, and of those created in the last seven days. */
async function growthOf(ctx: Ctx, table: 'users' | 'clients'): Promise<Growth> {
  const orderBy = sql`created_at, id`;
  const [total, recent] = await Promise.all([
    countRows(ctx, { table, orderBy }),
    countRows(ctx, { table, where: sql`created_at > now() - interval '7 days'`, orderBy }),
  ]);
  return { total, recent };
}

export const getUserFigures = verb('users:read', NoInput, (ctx): Promise<Growth> => growthOf(ctx, 'users'));

export const getClientFigures = verb('clients:read', NoInput, (ctx): Promise<Growth> => growthOf(ctx, 'clients'));

/**
 * Access tokens that have not expired. It reads the index alone, so it includes tokens that were revoked, or whose user or
 * client is inactive: they stay until they expire.
 */
export const getUnexpiredTokens = verb(
  'clients:read',
  NoInput,
  (ctx): Promise<Figure> =>
    countRows(ctx, { table: 'access_tokens', where: sql`expires_at > now()`, orderBy: sql`expires_at` }),
);

/** Browser sessions that have neither expired nor ended. */
export const getOpenSessions = verb(
  'sessions:read',
  NoInput,
  (ctx): Promise<Figure> =>
    countRows(ctx, {
      table: 'sessions',
      where: sql`expires_at > now()`,
      and: sql`ended_at is null`,
      orderBy: sql`expires_at`,
    }),
);

export const getHealth = verb('clients:read', NoInput, async (ctx): Promise<Health> => {
  const { database, cache } = await checks(ctx);
  const storage = ctx.storage === 'embedded' ? 'embedded' : 'postgresql';
  return { database, cache, storage, version, issuer: ctx.config.issuer };
});
