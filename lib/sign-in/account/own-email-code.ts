import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { isMailOn } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import { AppError, invalid, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { type SelfCtx, selfVerb } from '@/lib/kernel/verb';
import { addFactor, factorKindLabels } from '../factors';
import { ConfirmEmailCode } from '../factors/schema';
import { beginSignIn, checkNewEmailCode, claimSignIn, findSignIn, type SignIn, sendEmailCode, tryCode } from '../flow';
import { Nothing } from './schema';

/** A code on its way: `enrolment` is sent back with it. */
export type EmailCodeEnrolment = { enrolment: string; to: string };

/**
 * Starts to add codes by email: sends one to the verified address of the user.
 * @throws AppError `conflict` if the settings or the address do not allow it, `rate_limited`.
 */
export const beginOwnEmailCode = selfVerb(
  Nothing,
  async (ctx): Promise<EmailCodeEnrolment> => {
    const user = await requireAllowed(ctx);
    const enrolment = await beginSignIn(ctx, { user, amr: [], sessionId: ctx.actor.session.id });
    const sent = await sendEmailCode(ctx, enrolment);
    if (sent.outcome === 'limited')
      throw new AppError('rate_limited', 'Too many codes were sent to your address. Try again in a few minutes.', {
        retryAfterSeconds: 180,
      });
    if (sent.outcome !== 'sent')
      throw new AppError('conflict', 'Your account was changed at the same time. Sign in again.');
    return { enrolment, to: user.email };
  },
  { fresh: true },
);

async function requireAllowed(ctx: SelfCtx) {
  const { sign_in } = await readSettings(ctx.db);
  if (!sign_in.factors.includes('email_code'))
    throw new AppError('conflict', 'This service does not allow codes by email.');
  if (!isMailOn(ctx)) throw new AppError('conflict', 'Codes by email are off: this service cannot send mail.');
  const [user] = await ctx.db.select().from(users).where(eq(users.id, ctx.actor.id));
  if (!user) throw notFound('user');
  if (!user.emailVerified)
    throw new AppError('conflict', 'Your email address is not verified. Codes are sent only to a verified address.');
  return user;
}

/**
 * Adds codes by email if the code proves that mails to the address are read. Returns recovery codes if the user had none.
 * @throws AppError `invalid` for a wrong code, `rate_limited`, `conflict` for an enrolment that has ended, and as `addFactor`.
 */
export const confirmOwnEmailCode = selfVerb(
  ConfirmEmailCode,
  async (ctx, { enrolment, code }): Promise<{ recoveryCodes: string[] | null }> => {
    const signIn = await findSignIn(ctx, enrolment);
    if (!signIn || signIn.userId !== ctx.actor.id || signIn.sessionId !== ctx.actor.session.id) throw ended();
    await requireCode(ctx, signIn, code);
    await claimSignIn(ctx.db, signIn.id);
    const factor = { id: newId(), kind: 'email_code', name: factorKindLabels.email_code } as const;
    return addFactor(ctx, { userId: signIn.userId, epoch: signIn.userEpoch }, factor);
  },
  { fresh: true },
);

const ended = (): AppError =>
  new AppError('conflict', 'The time to enter this code has ended, or too many codes were wrong. Start again.');

/** The session has a budget of its own, like a known device. */
async function requireCode(ctx: SelfCtx, signIn: SignIn, code: string): Promise<void> {
  const tried = await tryCode(ctx, signIn, { code, check: checkNewEmailCode, knownDevice: ctx.actor.session.id });
  if (tried.outcome === 'throttled')
    throw new AppError('rate_limited', 'Too many attempts. Try again in a few minutes.', tried);
  if (tried.outcome === 'ended') throw ended();
  if (tried.outcome === 'wrong') throw invalid('code', 'is not the code of the last mail, or has expired');
}
