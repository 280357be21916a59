import { eq } from 'drizzle-orm';
import { factors, users } from '@/db/schema';
import { readSettings } from '@/lib/directory/settings';
import type { UserRow } from '@/lib/directory/users';
import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import type { FactorRow } from '../factors';
import { type FailureReason, recordFailure } from '../passwords';
import { type Browser, completeSignIn, knownDevice, type Started, signInActor, unlessUnavailable } from '../sessions';
import { reserve, signInBuckets } from '../throttle';
import { acceptPasskey } from './assertion';
import { allowsPasskeySignIn } from './relying-party';
import { AuthenticationResponse, parseJson } from './schema';

type Parts = Container & { ip: string | null; requestId: string };

type Sent = {
  /** What the browser answered, as JSON. */
  response: string;
  /** The key of the browser that got the challenge. */
  browserKey: string | null;
};

type Passkey = { factor: FactorRow; user: UserRow };

type Checked =
  | { outcome: 'verified'; user: UserRow; amr: string[] }
  | Extract<Started, { outcome: 'password_change_required' | 'throttled' }>
  | { outcome: 'passkey' };

/**
 * Starts a session for the owner of a passkey, who gave no username and was verified by the authenticator. Budgets and
 * records are those of a password; every refusal has one outcome.
 */
export async function startPasskeySession(parts: Parts, sent: Sent, browser: Browser): Promise<Started> {
  const ctx: Ctx = { ...parts, actor: signInActor(browser.client) };
  return unlessUnavailable(async () => {
    const checked = await check(ctx, sent, browser);
    ctx.metrics.signIns[checked.outcome === 'passkey' ? 'refused' : checked.outcome].value += 1;
    if (checked.outcome !== 'verified') return checked;
    return completeSignIn(ctx, { user: checked.user, amr: checked.amr, isKept: false, signIn: null }, browser);
  });
}

async function check(ctx: Ctx, sent: Sent, { cookies }: Browser): Promise<Checked> {
  const response = parseJson(AuthenticationResponse, sent.response);
  const found = response && (await findPasskey(ctx, response.id));
  const user = found?.user ?? null;
  const account = { account: user?.id ?? `passkey:${response?.id ?? ''}`, userId: user?.id };
  const device = user && knownDevice(ctx, cookies, user);
  const reserved = await reserve(ctx.db, ctx.keys.throttle, signInBuckets(ctx.config, account, ctx.ip, device));
  if (!reserved.allowed) {
    await recordFailure(ctx, { user, login: '', reason: 'throttled' });
    return { outcome: 'throttled', retryAfterSeconds: reserved.retryAfterSeconds };
  }
  const proved = found && response ? await prove(ctx, found, response, sent.browserKey) : 'wrong_passkey';
  if (!found || typeof proved === 'string') {
    await recordFailure(ctx, { user, login: '', reason: typeof proved === 'string' ? proved : 'wrong_passkey' });
    return { outcome: 'passkey' };
  }
  await reserved.refund();
  if (found.user.mustChangePassword) return { outcome: 'password_change_required', user: found.user };
  return { outcome: 'verified', user: found.user, amr: proved };
}

async function findPasskey({ db }: Ctx, id: string): Promise<Passkey | null> {
  const [row] = await db
    .select({ factor: factors, user: users })
    .from(factors)
    .innerJoin(users, eq(users.id, factors.userId))
    .where(eq(factors.credentialId, Buffer.from(id, 'base64url')));
  return row ?? null;
}

/** The methods that the answer proves, or why it is refused. A password that is guessed at does not lock a passkey. */
async function prove(
  ctx: Ctx,
  { factor, user }: Passkey,
  response: AuthenticationResponse,
  browserKey: string | null,
): Promise<string[] | FailureReason> {
  const settings = await readSettings(ctx.db);
  if (!allowsPasskeySignIn(settings) || browserKey === null) return 'wrong_passkey';
  const ceremony = { purpose: 'sign-in' as const, boundTo: browserKey };
  const amr = await acceptPasskey(ctx, settings, ceremony, { factor, owner: user, response });
  if (!amr) return 'wrong_passkey';
  return user.isActive ? amr : 'deactivated';
}
