import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { signingKeys } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { Ctx } from '@/lib/kernel/context';
import type { Algorithm } from './algorithms';
import { insertKey } from './key-ring';

/**
 * Makes the missing keys for these algorithms in the transaction of the change that needs them, so that a refused change
 * makes none. The caller calls `publishKeys` after the commit.
 */
export async function makeKeys(tx: Tx, ctx: Ctx, algs: readonly Algorithm[]): Promise<void> {
  for (const alg of algs.filter((wanted) => !ctx.keyRing.has(wanted))) {
    const isMade = await tx.$count(signingKeys, and(eq(signingKeys.alg, alg), eq(signingKeys.state, 'active')));
    const made = isMade ? null : await insertKey(tx, ctx.keys, alg, 'active');
    if (made) await recordAudit(tx, ctx, 'key.generated', { target: { kind: 'key', id: made.kid, name: alg } });
  }
}

/** Publishes the keys for these algorithms in the JWK Set before they sign. Makes the missing ones. */
export async function publishKeys(ctx: Ctx, algs: readonly Algorithm[]): Promise<void> {
  if (algs.every((alg) => ctx.keyRing.has(alg))) return;
  await ctx.db.transaction((tx) => makeKeys(tx, ctx, algs));
  await ctx.keyRing.refresh();
}
