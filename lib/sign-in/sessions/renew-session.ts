import { eq } from 'drizzle-orm';
import { isUnavailable } from '@/db';
import { users } from '@/db/schema';
import { readSettings } from '@/lib/directory/settings';
import type { UserRow } from '@/lib/directory/users';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { findUsableFactors } from '../factors';
import { beginSignIn, type CodeCheck, checkTotp, claimSignIn, findSignIn, tryCode, withMethods } from '../flow';
import { type FailureReason, recordSignIn, verifyPassword } from '../passwords';
import { knownDevice } from './known-device';
import { moveSession } from './move-session';
import { usableCredential } from './usable-credential';

/** How a user proves again who they are: by the password, a code of an authenticator app, or a passkey. */
export type RenewalProof =
  | { kind: 'password'; password: string }
  | { kind: 'code'; code: string }
  /** What the browser answered, as JSON, and its check (`checkRenewalPasskey`). */
  | { kind: 'passkey'; response: string; check: CodeCheck };

type Refused =
  | { outcome: 'throttled'; retryAfterSeconds: number }
  | { outcome: 'credentials' | 'wrong_code' | 'passkey' | 'unavailable' };

export type Renewed = { outcome: 'renewed'; userId: string; sessionId: string } | Refused;

/** The methods that were proved (RFC 8176), or why nothing was. */
type Checked = { outcome: 'proved'; amr: string[] } | Refused;

type Current = { ctx: Ctx; userId: string; session: NonNullable<Actor['session']>; cookies: string | null };

/**
 * Checks a proof of the user of this session, under the budgets of a sign-in. The session continues under a new id with a
 * current `authenticated_at` and the methods that were proved; the old id becomes invalid. The expiry does not change.
 */
export async function renewSession(ctx: Ctx, proof: RenewalProof, cookies: string | null): Promise<Renewed> {
  const { id: userId, name: username, session } = ctx.actor;
  if (!userId || !session) return { outcome: 'credentials' };
  try {
    const checked = await check({ ctx, userId, session, cookies }, proof);
    if (checked.outcome !== 'proved') return checked;
    await recordSignIn(ctx, { id: userId, username }, { event: 'user.reauthenticated', amr: checked.amr });
    const amr = withMethods(session.amr, checked.amr);
    const sessionId = await moveSession(ctx, { from: session.id, userId, amr });
    return sessionId ? { outcome: 'renewed', userId, sessionId } : { outcome: 'credentials' };
  } catch (error) {
    if (isUnavailable(error) || (isAppError(error) && error.code === 'unavailable')) return { outcome: 'unavailable' };
    throw error;
  }
}

function check(current: Current, proof: RenewalProof): Promise<Checked> {
  if (proof.kind === 'password') return checkPassword(current, proof.password);
  return proof.kind === 'code'
    ? checkCode(current, proof.code)
    : checkFactor(current, { code: proof.response, check: proof.check, failure: 'wrong_passkey' }, 'passkey');
}

async function checkPassword({ ctx, userId, cookies }: Current, password: string): Promise<Checked> {
  if (!usableCredential(password, 1024)) return { outcome: 'credentials' };
  const checked = await verifyPassword(ctx, {
    login: ctx.actor.name,
    password,
    acceptsExpired: true,
    knownDevice: (user) => knownDevice(ctx, cookies, user),
  });
  if (checked.outcome === 'throttled') return checked;
  if (checked.outcome !== 'verified' || checked.user.id !== userId) return { outcome: 'credentials' };
  return { outcome: 'proved', amr: ['pwd'] };
}

async function checkCode(current: Current, code: string): Promise<Checked> {
  const { ctx, userId } = current;
  const factors = await findUsableFactors(ctx, await readSettings(ctx.db), userId);
  if (!factors.some(({ kind }) => kind === 'totp')) return { outcome: 'wrong_code' };
  return checkFactor(current, { code, check: checkTotp(factors), failure: 'wrong_code' }, 'wrong_code');
}

/** A factor is checked as in a sign-in, which is begun for it and ends with it. */
async function checkFactor(
  { ctx, userId, session, cookies }: Current,
  given: { code: string; check: CodeCheck; failure: FailureReason },
  refused: 'wrong_code' | 'passkey',
): Promise<Checked> {
  const user = await userOf(ctx, userId);
  const id = user && (await beginSignIn(ctx, { user, amr: [], sessionId: session.id }));
  const signIn = id && (await findSignIn(ctx, id));
  if (!signIn) return { outcome: refused };
  const tried = await tryCode(ctx, signIn, { ...given, knownDevice: knownDevice(ctx, cookies, user) });
  await claimSignIn(ctx.db, signIn.id);
  if (tried.outcome === 'throttled') return tried;
  return tried.outcome === 'right' ? { outcome: 'proved', amr: tried.methods } : { outcome: refused };
}

/** The row of a user whom the session of this browser belongs to. */
async function userOf({ db }: Ctx, id: string): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row ?? null;
}
