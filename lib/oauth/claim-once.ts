import type { Ctx } from '../context';
import { hotQuery } from '../hot-query';
import { sha256 } from '../secret';

const keep = hotQuery<{ ok: number }>(`
  insert into used_identifiers (hash, expires_at) values ($1, to_timestamp($2))
  on conflict (hash) do nothing returning 1 as ok`);

/** True the first time these parts come, and false for every other until `expiresAt` (seconds since the epoch). */
export async function claimOnce(ctx: Pick<Ctx, 'db'>, parts: readonly string[], expiresAt: number): Promise<boolean> {
  const [kept] = await keep(ctx.db, [sha256(JSON.stringify(parts)), expiresAt]);
  return kept !== undefined;
}
