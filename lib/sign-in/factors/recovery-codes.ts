import { randomBytes } from 'node:crypto';
import { and, eq, isNull, max, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { recoveryCodes } from '@/db/schema';
import { newId } from '@/lib/kernel/new-id';
import { sha256 } from '@/lib/kernel/secret';

const CODES = 10;
const SYMBOLS = 16;

/** Crockford's Base32: without letters that are read as digits. 16 symbols have 80 bits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const newCode = (): string => Array.from(randomBytes(SYMBOLS), (byte) => ALPHABET[byte & 31]).join('');

const inGroups = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code;

/** What was typed as it was made: without spaces and hyphens, with the digits for letters that look like them. */
const canonical = (typed: string): string =>
  typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');

const hashOf = (userId: string, code: string): Buffer => sha256(`recovery-code.${userId}.${code}`);

/** Replaces the recovery codes of a user, whose row is locked. Returns the new ones, which nobody can read again. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ id: newId(), userId, hash: hashOf(userId, code) })));
  return codes.map(inGroups);
}

/** Uses a recovery code: of two requests with the same code, one gets true. */
export async function takeRecoveryCode(tx: Tx, userId: string, typed: string): Promise<boolean> {
  const code = canonical(typed);
  if (code.length !== SYMBOLS || [...code].some((symbol) => !ALPHABET.includes(symbol))) return false;
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hashOf(userId, code)), isNull(recoveryCodes.usedAt)),
    )
    .returning({ id: recoveryCodes.id });
  return used.length > 0;
}

export type RecoveryCodes = { left: number; createdAt: Date };

/** How many recovery codes are left, and when they were created. Null if none were. */
export async function findRecoveryCodes(db: Db | Tx, userId: string): Promise<RecoveryCodes | null> {
  const [row] = await db
    .select({
      left: sql<number>`(count(*) filter (where ${recoveryCodes.usedAt} is null))::int`,
      createdAt: max(recoveryCodes.createdAt),
    })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.userId, userId));
  return row?.createdAt ? { left: row.left, createdAt: row.createdAt } : null;
}
