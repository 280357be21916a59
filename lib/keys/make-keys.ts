import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { signingKeys } from '@/db/schema';
import { recordAudit } from '../audit';
import type { Ctx } from '../context';
import type { Algorithm } from './algorithms';
import { insertKey } from './key-ring';

/**
 * Makes the keys that are missing of these algorithms, in the transaction of the change that needs them: a change that is
 * refused leaves none. `publishKeys` follows once it is committed.
 */
export async function makeKeys(tx: Tx, ctx: Ctx, algs: readonly Algorithm[]): Promise<void> {
  for (const alg of algs.filter((wanted) => !ctx.keyRing.has(wanted))) {
    const isMade = await tx.$count(signingKeys, and(eq(signingKeys.alg, alg), eq(signingKeys.state, 'active')));
    const made = isMade ? null : await insertKey(tx, ctx.keys, alg, 'active');
    if (made) await recordAudit(tx, ctx, 'key.generated', { target: { kind: 'key', id: made.kid, name: alg } });
  }
}

/** Puts the keys of these algorithms into the JWK Set, before the first signature by them; makes those that are missing. */
export async function publishKeys(ctx: Ctx, algs: readonly Algorithm[]): Promise<void> {
  if (algs.every((alg) => ctx.keyRing.has(alg))) return;
  await ctx.db.transaction((tx) => makeKeys(tx, ctx, algs));
  await ctx.keyRing.refresh();
}
