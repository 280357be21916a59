import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { factors } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import type { FactorRow } from './find-factors';

const PERIOD_SECONDS = 30;
const DIGITS = 6;

/** How many steps before and after the current one a code may belong to (RFC 6238 §5.2). */
const WINDOW = 1;

const CONTEXT = 'totp-secret';

type Parts = Pick<Ctx, 'keys'>;

/** A new shared secret in base32 (RFC 6238 §3): 160 bits. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

export const sealTotpSecret = ({ keys }: Parts, secret: string): string => seal(keys.seal, secret, CONTEXT);

/** What an authenticator app scans: an `otpauth` URI. */
export const totpUri = (secret: string, { issuer, account }: { issuer: string; account: string }): string =>
  totpOf(secret, { issuer, label: account }).toString();

/**
 * The time step that a code belongs to, or null if it is not a code of this secret. Spaces in the code are ignored.
 */
export function totpStep(secret: string, code: string, now = Date.now()): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

/** Accepts a code once: of two requests with the same code, one is refused. */
export async function acceptTotp(ctx: Ctx, factor: FactorRow, code: string): Promise<boolean> {
  const secret = factor.secret && unseal(ctx.keys.seal, factor.secret, CONTEXT);
  const step = secret ? totpStep(secret, code) : null;
  if (step === null) return false;
  const accepted = await ctx.db
    .update(factors)
    .set({ lastStep: step, lastUsedAt: sql`now()` })
    .where(and(eq(factors.id, factor.id), or(isNull(factors.lastStep), lt(factors.lastStep, step))))
    .returning({ id: factors.id });
  return accepted.length > 0;
}

const totpOf = (secret: string, names: { issuer?: string; label?: string } = {}): TOTP =>
  new TOTP({ ...names, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: DIGITS, period: PERIOD_SECONDS });
