import { eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { mails, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid } from '@/lib/kernel/errors';
import { resolveWithin } from '@/lib/kernel/resolve-within';
import { isMailAddress } from '@/lib/kernel/smtp-target';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { CLAIM_SECONDS, deliverMail } from './deliver-mails';
import { chooseMailLanguage, mailTexts } from './mail-language';
import { takeMail } from './mail-limits';
import { mailValues, sampleValues } from './mail-values';
import { insertMail } from './queue-mail';
import { SendTestMail, type TestOutcome } from './schema';

const ANSWER_MS = 10_000;

/**
 * Sends a test mail, or a template with sample values, and waits up to ten seconds for the answer of the SMTP server. Users
 * can send it only to their own address; the command line names one.
 * @throws AppError `conflict` while mail is off, `invalid` for the address, `rate_limited`.
 */
export const sendTestMail = verb(
  'settings:write',
  SendTestMail,
  async (ctx, { to, kind, locale }): Promise<TestOutcome> => {
    if (!ctx.mailer) throw new AppError('conflict', 'Mail is off: SMTP_URL is not set.');
    const queued = await change(ctx, async (tx) => {
      const receiver = await receiverOf(tx, ctx, to);
      if (!(await takeMail(tx, ctx, 'test', receiver.address)))
        throw new AppError('rate_limited', 'Too many mails to this address. Wait a few minutes.', {
          retryAfterSeconds: 600,
        });
      const { address, userId, name } = receiver;
      const language = locale ? { texts: await mailTexts(tx, locale) } : await chooseMailLanguage(tx, ctx, { userId });
      const { texts } = language;
      const values =
        kind === 'test'
          ? mailValues(ctx.config, kind, { time: new Date() }, { to: address, name, ...language })
          : sampleValues(ctx.config, kind, address, texts);
      const mail = { kind, to: address, userId, locale: texts.locale, values, claimedForSeconds: CLAIM_SECONDS };
      const id = await insertMail(tx, ctx, mail);
      const target = { kind: 'mail', id, name: receiver.address };
      await recordAudit(tx, ctx, 'mail.test_sent', { target, after: { kind } });
      return { id, to: receiver.address };
    });
    const row = oneRow(await ctx.db.select().from(mails).where(eq(mails.id, queued.id)));
    const due = { ...row, kind, sealed_values: row.sealedValues };
    await resolveWithin(ANSWER_MS, deliverMail(ctx, due), null);
    const { state, lastError } = oneRow(await ctx.db.select().from(mails).where(eq(mails.id, queued.id)));
    return { ...queued, state, error: lastError };
  },
);

type Receiver = { address: string; name: string | null; userId: string | null };

async function receiverOf(tx: Tx, { actor }: Ctx, to: string | undefined): Promise<Receiver> {
  if (actor.kind === 'user' && actor.id) {
    const own = oneRow(await tx.select().from(users).where(eq(users.id, actor.id)));
    if (to !== undefined && to !== own.email) throw invalid('to', 'must be your own email address');
    return { address: own.email, name: own.name, userId: own.id };
  }
  if (!to || !isMailAddress(to)) throw invalid('to', 'must be one email address');
  return { address: to, name: null, userId: null };
}
