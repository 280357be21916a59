import { sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { mails } from '@/db/schema';
import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { seal } from '@/lib/kernel/derived-keys';
import { newId } from '@/lib/kernel/new-id';
import { isMailAddress } from '@/lib/kernel/smtp-target';
import type { GivenVariable, MailKind } from './mail-kinds';
import { chooseMailLanguage } from './mail-language';
import { takeMail } from './mail-limits';
import { type LinkPath, type MailValue, mailValues } from './mail-values';

const GIVE_UP = sql`now() + interval '1 day'`;

export type QueuedMail<K extends MailKind> = {
  kind: K;
  to: string;
  /** The account that the mail is about; its name is in the greeting. */
  user?: { id: string; name: string | null };
  /** Of `link`, only the path: it is a link of this service, whatever host the request named. */
  values: { [V in GivenVariable<K>]: V extends 'link' ? LinkPath : MailValue };
  /** The end of what the mail offers: after it, the mail is not sent any more. */
  validUntil?: Date;
  /** The language of a receiver without an account. */
  locale?: string | null;
};

type QueueCtx = Pick<Ctx, 'config' | 'keys' | 'metrics' | 'mailer' | 'ip' | 'actor' | 'languages'>;

/** Whether this service can send mails: SMTP_URL is set. */
export const isMailOn = ({ mailer }: Pick<Container, 'mailer'>): boolean => mailer !== null;

/**
 * Queues a mail in the transaction of the change that causes it: both are committed or neither, and no request waits for
 * the SMTP server. Nothing is queued while mail is off, or over a limit. The result must not change what the caller
 * answers, because it tells whether an account exists.
 */
export async function queueMail<K extends MailKind>(
  tx: Tx,
  ctx: QueueCtx,
  mail: QueuedMail<K>,
): Promise<'queued' | 'limited' | 'off'> {
  if (!isMailOn(ctx)) return 'off';
  if (!isMailAddress(mail.to)) throw new Error('the recipient is not one email address');
  if (!(await takeMail(tx, ctx, mail.kind, mail.to))) {
    ctx.metrics.mails.limited.value += 1;
    return 'limited';
  }
  const { kind, to, user, values, validUntil, locale } = mail;
  const userId = user?.id ?? null;
  const language = await chooseMailLanguage(tx, ctx, { userId, locale });
  const rendered = mailValues(ctx.config, kind, values, { to, name: user?.name, ...language });
  await insertMail(tx, ctx, { kind, to, userId, locale: language.texts.locale, values: rendered, validUntil });
  return 'queued';
}

type NewMail = {
  kind: MailKind;
  to: string;
  userId: string | null;
  /** The language of the mail. */
  locale: string;
  values: Readonly<Record<string, string>>;
  validUntil?: Date | undefined;
  /** Reserves the first attempt for the caller. */
  claimedForSeconds?: number;
};

/** Writes the row of a mail, whose values are encrypted. Returns its id. */
export async function insertMail(
  tx: Tx,
  ctx: Pick<QueueCtx, 'keys' | 'metrics'>,
  { kind, to, userId, locale, values, validUntil, claimedForSeconds = 0 }: NewMail,
): Promise<string> {
  const id = newId();
  await tx.insert(mails).values({
    id,
    kind,
    recipient: to,
    userId,
    locale,
    sealedValues: seal(ctx.keys.seal, JSON.stringify(values), mailSealContext(id)),
    attempts: claimedForSeconds > 0 ? 1 : 0,
    nextAttemptAt: sql`now() + make_interval(secs => ${claimedForSeconds})`,
    giveUpAt: validUntil ? sql`least(${GIVE_UP}, ${validUntil.toISOString()}::timestamptz)` : GIVE_UP,
    validUntil: validUntil ?? null,
  });
  ctx.metrics.mails.queued.value += 1;
  return id;
}

export const mailSealContext = (id: string): string => `mail:${id}`;
