import { eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { issueAccountLink, linkSeconds } from '@/lib/directory/account-links';
import { durationText, queueMail } from '@/lib/directory/mail';
import { readSettings, type Settings } from '@/lib/directory/settings';
import { canonicalEmail } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { type FieldError, invalid, isAppError } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/verb';
import { reserve, signUpBuckets } from '../throttle';
import { isAddressAllowed, type RegistrationState, registrationState } from './registration-state';
import { RequestRegistration } from './schema';

export type RequestedRegistration =
  /** A mail is on its way: with a link that creates the account, or with the news that there is one. */
  | { outcome: 'sent'; email: string }
  | { outcome: 'refused'; errors: FieldError[] }
  | { outcome: 'throttled'; retryAfterSeconds: number }
  | { outcome: Exclude<RegistrationState, 'open'> };

type Given = { email: string; name: string; returnTo: string | null };

/**
 * Sends a mail to an address that somebody wants to register. The outcome, its time and the statements are the same whether
 * or not the address has an account (A99): only the holder of the mailbox learns it.
 */
export async function requestRegistration(ctx: Ctx, given: Given): Promise<RequestedRegistration> {
  const settings = await readSettings(ctx.db);
  const state = registrationState(ctx, settings);
  if (state !== 'open') return { outcome: state };
  try {
    const input = readInput(settings, given);
    const buckets = signUpBuckets(ctx.config, canonicalEmail(input.email), ctx.ip);
    const reserved = await reserve(ctx.db, ctx.keys.throttle, buckets);
    if (!reserved.allowed) return { outcome: 'throttled', retryAfterSeconds: reserved.retryAfterSeconds };
    await change(ctx, (tx) => sendMail(tx, ctx, { ...input, returnTo: given.returnTo }));
    ctx.metrics.registrations.requested.value += 1;
    return { outcome: 'sent', email: input.email };
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid') return { outcome: 'refused', errors: error.errors };
    throw error;
  }
}

/** @throws AppError `invalid`. */
function readInput(settings: Settings, given: Given) {
  const asksName = settings.registration.name !== 'off';
  const name = (asksName && given.name.trim()) || null;
  const input = parse(RequestRegistration, { email: given.email.trim(), name });
  if (settings.registration.name === 'required' && !input.name) throw invalid('name', 'must not be empty');
  if (!isAddressAllowed(settings, input.email))
    throw invalid('email', `must be an address of ${settings.registration.domains.join(', ')}`);
  return input;
}

/** The link is issued in both cases, so that both take the same time; nobody gets the one of an address with an account. */
async function sendMail(tx: Tx, ctx: Ctx, { email, name, returnTo }: Omit<Given, 'name'> & { name: string | null }) {
  const user = await findOwner(tx, email);
  // The mail goes to the stored address: another spelling of it may be the mailbox of somebody else.
  const data = { name, returnTo };
  const { path, expiresAt } = await issueAccountLink(tx, ctx, { kind: 'registration', userId: null, email, data });
  await (user
    ? queueMail(tx, ctx, { kind: 'account_exists', to: user.email, user, values: { link: '/forgot-password' } })
    : queueMail(tx, ctx, {
        kind: 'registration',
        to: email,
        values: { link: path, expires_in: durationText(linkSeconds.registration) },
        validUntil: expiresAt,
      }));
  await recordAudit(tx, ctx, 'registration.requested', { target: { kind: 'user', id: user?.id ?? null, name: email } });
}

/** The user with this address. */
async function findOwner(tx: Tx, email: string) {
  const [user] = await tx
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.emailCanonical, canonicalEmail(email)));
  return user;
}
