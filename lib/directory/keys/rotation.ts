import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { signingKeys } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Container } from '@/lib/kernel/container';
import { AppError } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import type { Algorithm } from './algorithms';
import { insertKey } from './key-ring';
import { PENDING_SECONDS, RETIRING_SECONDS } from './key-times';
import { KeyQuery, RotateKeys, type SigningKey } from './schema';

export const listKeys = verb('keys:read', KeyQuery, async (ctx): Promise<{ items: SigningKey[] }> => {
  const rows = await ctx.db.select().from(signingKeys).orderBy(desc(signingKeys.createdAt)).limit(100);
  return { items: rows.map(toSigningKey) };
});

/**
 * Publishes a new key and signs with it once no verifier has a cached JWK Set without it. The old key stays published
 * until the last token that it signed has expired. With `now` the new key signs at once.
 * @throws AppError `conflict` while a rotation is in progress, or if JWT_PRIVATE_KEY sets the key.
 */
export const rotateKeys = verb(
  'keys:write',
  RotateKeys,
  async (ctx, { now, alg = ctx.config.algorithm }): Promise<SigningKey> => {
    if (ctx.config.givenPrivateKey && alg === ctx.config.algorithm)
      throw new AppError('conflict', 'JWT_PRIVATE_KEY sets the signing key. Change that setting to rotate the key.');
    return change(ctx, async (tx, _invalidate, afterCommit) => {
      const made = await insertKey(tx, ctx.keys, alg, 'pending');
      if (!made && !now)
        throw new AppError('conflict', 'A rotation is in progress: its new key is published but does not sign yet.');
      if (now) await promote(tx, alg);
      const row = oneRow(
        await tx
          .select()
          .from(signingKeys)
          .where(and(eq(signingKeys.alg, alg), inArray(signingKeys.state, ['pending', 'active'])))
          .orderBy(desc(signingKeys.createdAt))
          .limit(1),
      );
      await recordAudit(tx, ctx, 'key.rotated', {
        target: { kind: 'key', id: row.kid, name: row.alg },
        after: { now },
      });
      afterCommit(() => ctx.keyRing.refresh());
      return toSigningKey(row);
    });
  },
  { fresh: true, act: 'keys.rotate' },
);

/** Activates pending keys and retires old ones when they are due. Any number of processes may run it at once. */
export async function advanceKeys(parts: Pick<Container, 'db' | 'config' | 'keyRing'>): Promise<number> {
  const due = and(
    eq(signingKeys.state, 'pending'),
    lte(signingKeys.createdAt, sql`now() - make_interval(secs => ${PENDING_SECONDS})`),
  );
  const moved = await parts.db.transaction(async (tx) => {
    const pending = await tx.select().from(signingKeys).where(due).for('update', { skipLocked: true });
    for (const { alg } of pending) await promote(tx, alg);
    const retired = await tx
      .update(signingKeys)
      .set({ state: 'retired', retiredAt: sql`now()`, privateSealed: '' })
      .where(and(eq(signingKeys.state, 'retiring'), lte(signingKeys.retiresAt, sql`now()`)))
      .returning({ kid: signingKeys.kid });
    return pending.length + retired.length;
  });
  if (moved > 0) await parts.keyRing.refresh();
  return moved;
}

async function promote(tx: Tx, alg: Algorithm): Promise<void> {
  await tx
    .update(signingKeys)
    .set({
      state: 'retiring',
      retiringAt: sql`now()`,
      retiresAt: sql`now() + make_interval(secs => ${RETIRING_SECONDS})`,
    })
    .where(and(eq(signingKeys.alg, alg), eq(signingKeys.state, 'active')));
  await tx
    .update(signingKeys)
    .set({ state: 'active', activatedAt: sql`now()` })
    .where(and(eq(signingKeys.alg, alg), eq(signingKeys.state, 'pending')));
}

const toSigningKey = (row: typeof signingKeys.$inferSelect): SigningKey => ({
  kid: row.kid,
  alg: row.alg,
  state: row.state,
  created_at: row.createdAt.toISOString(),
  activated_at: row.activatedAt?.toISOString() ?? null,
  activates_at:
    row.state === 'pending' ? new Date(row.createdAt.getTime() + PENDING_SECONDS * 1000).toISOString() : null,
  retiring_at: row.retiringAt?.toISOString() ?? null,
  retires_at: row.retiresAt?.toISOString() ?? null,
});

/** Makes the signing key for JWT_ALGORITHM, or returns the existing one. */
export const generateKey = verb(
  'keys:write',
  KeyQuery,
  async (ctx): Promise<SigningKey> => {
    return change(ctx, async (tx) => {
      const made = await insertKey(tx, ctx.keys, ctx.config.algorithm, 'active');
      const row = oneRow(
        await tx
          .select()
          .from(signingKeys)
          .where(and(eq(signingKeys.alg, ctx.config.algorithm), eq(signingKeys.state, 'active'))),
      );
      if (made) await recordAudit(tx, ctx, 'key.generated', { target: { kind: 'key', id: row.kid, name: row.alg } });
      return toSigningKey(row);
    });
  },
  { fresh: true },
);
