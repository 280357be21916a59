import { randomInt } from 'node:crypto';
import { and, eq, exists, gt, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { signIns, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { durationText, locationText, queueMail } from '@/lib/directory/mail';
import { userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import { equalBytes } from '@/lib/kernel/secret';
import { canGetCodes } from '../factors';
import { lockSignIn, type SignIn } from './sign-ins';

const DIGITS = 6;
const LIFETIME_MS = 600_000;

/** How long a user waits for a mail before another one can be sent. */
const AGAIN_MS = 30_000;

/** A code that was sent, as `pending` of the sign-in. */
type SentCode = { code: string; to: string; sentAt: number; until: number };

export type EmailCodeSent =
  | { outcome: 'sent' }
  /** The last mail is too young. */
  | { outcome: 'early'; retryAfterSeconds: number }
  /** Too many mails to this address. A code that was sent before stays valid. */
  | { outcome: 'limited' }
  /** Mail is off, or the address of the user is not verified. */
  | { outcome: 'off' }
  | { outcome: 'ended' };

const contextOf = (id: string): string => `email-code:${id}`;

/** The last code of a sign-in, if it is still valid for the address of the user. */
function openCode({ keys }: Pick<Ctx, 'keys'>, { id, pending, user }: SignIn): SentCode | null {
  const text = pending && unseal(keys.seal, pending, contextOf(id));
  const sent: SentCode | null = text ? JSON.parse(text) : null;
  return sent && sent.until > Date.now() && sent.to === user.email && user.emailVerified ? sent : null;
}

/** Whether a code was sent that the user can enter. */
export const isCodeSent = (parts: Pick<Ctx, 'keys'>, signIn: SignIn): boolean => openCode(parts, signIn) !== null;

/**
 * Sends a code to the verified address of the user and makes the one before it invalid. The mail is queued with the code, so
 * neither exists without the other. Only a submitted form calls this: a page that is loaded again sends nothing.
 */
export const sendEmailCode = (ctx: Ctx, signInId: string): Promise<EmailCodeSent> =>
  change(ctx, async (tx) => {
    const signIn = await lockSignIn(tx, signInId);
    if (!signIn) return { outcome: 'ended' };
    if (!canGetCodes(ctx, signIn.user)) return { outcome: 'off' };
    const youngUntil = (openCode(ctx, signIn)?.sentAt ?? 0) + AGAIN_MS;
    if (youngUntil > Date.now())
      return { outcome: 'early', retryAfterSeconds: Math.ceil((youngUntil - Date.now()) / 1000) };
    return { outcome: await sendNewCode(tx, ctx, signIn) };
  });

async function sendNewCode(tx: Tx, ctx: Ctx, { id, user, expiresAt }: SignIn): Promise<'sent' | 'limited' | 'off'> {
  const now = Date.now();
  const sent: SentCode = {
    code: String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0'),
    to: user.email,
    sentAt: now,
    until: Math.min(now + LIFETIME_MS, expiresAt.getTime()),
  };
  const queued = await queueMail(tx, ctx, {
    kind: 'email_code',
    to: user.email,
    user,
    values: {
      code: sent.code,
      expires_in: durationText((sent.until - now) / 1000),
      location: locationText(ctx.ip, ctx.places.placeOf(ctx.ip)),
    },
    validUntil: new Date(sent.until),
  });
  if (queued !== 'queued') return queued;
  const pending = seal(ctx.keys.seal, JSON.stringify(sent), contextOf(id));
  await tx.update(signIns).set({ pending }).where(eq(signIns.id, id));
  await recordAudit(tx, ctx, 'factor.code_sent', { target: userTarget(user) });
  return 'sent';
}

/**
 * Uses the code that was sent: of several requests with it, one gets true. False for another code, and for one that was sent
 * to an address that is not the verified address of the user any more.
 */
export async function takeEmailCode(ctx: Ctx, signIn: SignIn, typed: string): Promise<boolean> {
  const sent = openCode(ctx, signIn);
  const given = Buffer.from(typed.replaceAll(/[\s-]/g, ''));
  if (!sent || !signIn.pending || !equalBytes(given, Buffer.from(sent.code))) return false;
  const address = and(eq(users.id, signIns.userId), eq(users.email, sent.to), eq(users.emailVerified, true));
  const taken = await ctx.db
    .update(signIns)
    .set({ pending: null })
    .where(
      and(
        eq(signIns.id, signIn.id),
        eq(signIns.pending, signIn.pending),
        isNull(signIns.completedAt),
        gt(signIns.expiresAt, sql`now()`),
        exists(ctx.db.select({ id: users.id }).from(users).where(address)),
      ),
    )
    .returning({ id: signIns.id });
  return taken.length > 0;
}
