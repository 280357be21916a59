import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { signingKeys } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Container } from '../container';
import { AppError } from '../errors';
import { verb } from '../verb';
import { insertKey } from './key-ring';
import { KeyQuery, RotateKeys, type SigningKey } from './schema';

/** Verifiers may cache the JWK Set this long; a key is published at least so long, and a minute, before it signs. */
export const JWKS_MAX_AGE_SECONDS = 300;
const PENDING_SECONDS = JWKS_MAX_AGE_SECONDS + 60;

/** The longest life an access token can be given, and a minute for clocks that differ. */
const RETIRING_SECONDS = 86_400 + 60;

export const listKeys = verb('keys:read', KeyQuery, async (ctx): Promise<{ items: SigningKey[] }> => {
  const rows = await ctx.db.select().from(signingKeys).orderBy(desc(signingKeys.createdAt)).limit(100);
  return { items: rows.map(toSigningKey) };
});

/**
 * Publishes a new key and signs with it once every verifier can know it; the old one stays published until
 * the last token it signed has expired. With `now` the new key signs at once.
 * @throws AppError `conflict` while a rotation is under way, or where JWT_PRIVATE_KEY decides.
 */
export const rotateKeys = verb(
  'keys:write',
  RotateKeys,
  async (ctx, { now, alg = ctx.config.algorithm }): Promise<SigningKey> => {
    if (ctx.config.givenPrivateKey && alg === ctx.config.algorithm)
      throw new AppError('conflict', 'The signing key is given by JWT_PRIVATE_KEY: change that setting to rotate it.');
    const key = await change(ctx, async (tx) => {
      const made = await insertKey(tx, ctx.keys, alg, 'pending');
      if (!made && !now)
        throw new AppError('conflict', 'A rotation is under way: its new key is published but does not sign yet.');
      if (now) await promote(tx, alg);
      const [row] = await tx
        .select()
        .from(signingKeys)
        .where(and(eq(signingKeys.alg, alg), inArray(signingKeys.state, ['pending', 'active'])))
        .orderBy(desc(signingKeys.createdAt))
        .limit(1);
      if (!row) throw new Error('no key after rotation');
      await recordAudit(tx, ctx, 'key.rotated', {
        target: { kind: 'key', id: row.kid, name: row.alg },
        after: { now },
      });
      return toSigningKey(row);
    });
    await ctx.keyRing.refresh();
    return key;
  },
  { fresh: true },
);

/** Moves keys on whose time has come; safe to run in every process at once. */
export async function advanceKeys(parts: Pick<Container, 'db' | 'config' | 'keyRing'>): Promise<void> {
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
}

async function promote(tx: Tx, alg: string): Promise<void> {
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
  state: row.state as SigningKey['state'],
  created_at: row.createdAt.toISOString(),
  activated_at: row.activatedAt?.toISOString() ?? null,
  activates_at:
    row.state === 'pending' ? new Date(row.createdAt.getTime() + PENDING_SECONDS * 1000).toISOString() : null,
  retiring_at: row.retiringAt?.toISOString() ?? null,
  retires_at: row.retiresAt?.toISOString() ?? null,
});

/** Makes the signing key of this algorithm, or names the one there is. */
export const generateKey = verb(
  'keys:write',
  KeyQuery,
  async (ctx): Promise<SigningKey> => {
    return change(ctx, async (tx) => {
      const made = await insertKey(tx, ctx.keys, ctx.config.algorithm, 'active');
      const [row] = await tx
        .select()
        .from(signingKeys)
        .where(and(eq(signingKeys.alg, ctx.config.algorithm), eq(signingKeys.state, 'active')));
      if (!row) throw new Error('no active key');
      if (made) await recordAudit(tx, ctx, 'key.generated', { target: { kind: 'key', id: row.kid, name: row.alg } });
      return toSigningKey(row);
    });
  },
  { fresh: true },
);
