import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { hotQuery } from '@/lib/storage/hot-query';

const insertIdentifier = hotQuery({ hash: 'bytea', expiresAt: 'float8' })<{ ok: number }>(`
  insert into used_identifiers (hash, expires_at) values (:hash, to_timestamp(:expiresAt))
  on conflict (hash) do nothing returning 1 as ok`);

/** True on the first call with these parts, false on every later one until `expiresAt` (seconds since the epoch). */
export async function claimOnce(ctx: Pick<Ctx, 'db'>, parts: readonly string[], expiresAt: number): Promise<boolean> {
  const [inserted] = await insertIdentifier(ctx.db, { hash: sha256(JSON.stringify(parts)), expiresAt });
  return inserted !== undefined;
}
