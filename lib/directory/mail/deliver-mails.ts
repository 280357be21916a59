import { sql } from 'drizzle-orm';
import type { Container } from '@/lib/kernel/container';
import { unseal } from '@/lib/kernel/derived-keys';
import type { MailRefusal } from '@/lib/kernel/ports';
import { type MailKind, mailKinds } from './mail-kinds';
import { readPresentation } from './mail-presentation';
import { withProduct } from './mail-values';
import { mailSealContext } from './queue-mail';
import { readTemplate } from './read-template';
import { renderMail } from './render-mail';

const BATCH_SIZE = 5;
const FIRST_WAIT_SECONDS = 60;
const MAX_WAIT_SECONDS = 3600;
const MAX_REASON = 300;

type Parts = Pick<Container, 'db' | 'keys' | 'log' | 'metrics' | 'mailer'>;

export type DueMail = {
  id: string;
  kind: MailKind;
  recipient: string;
  locale: string | null;
  sealed_values: string | null;
  attempts: number;
};

type Claimed = DueMail & { is_late: boolean };

/** Longer than an attempt can take (`SEND_MS`). */
export const CLAIM_SECONDS = FIRST_WAIT_SECONDS;

/**
 * Sends the mails that are due. A mail is postponed before each attempt, so that only one process sends it: by a minute
 * first, then twice as long every time, up to an hour, for one day. Returns the number of attempts.
 */
export async function deliverMails(parts: Parts): Promise<number> {
  let tried = 0;
  while (parts.mailer?.isOpen()) {
    const due = await parts.db.execute<Claimed>(sql`
      update mails m
         set attempts = m.attempts + 1,
             next_attempt_at = now() + make_interval(secs =>
               least(${MAX_WAIT_SECONDS}::float8, ${FIRST_WAIT_SECONDS} * power(2, least(m.attempts, 10))))
       where m.id in (select id from mails where state = 'queued' and next_attempt_at <= now()
                       order by next_attempt_at limit ${BATCH_SIZE} for update skip locked)
      returning m.id, m.kind, m.recipient, m.locale, m.sealed_values, m.attempts, m.give_up_at <= now() as is_late`);
    if (due.length === 0) return tried;
    tried += due.length;
    await Promise.all(due.map((mail) => (mail.is_late ? giveUp(parts, mail) : deliverMail(parts, mail))));
  }
  return tried;
}

/** Makes one attempt to send a claimed mail, and records its outcome. */
export async function deliverMail(parts: Parts, mail: DueMail): Promise<MailRefusal | null> {
  const values = valuesOf(parts, mail);
  const refusal = values ? await send(parts, mail, values) : unreadable;
  if (refusal === null) await recordSent(parts, mail);
  else await recordRefusal(parts, mail, { ...refusal, reason: publicReason(refusal.reason, values ?? {}) });
  return refusal;
}

const unreadable: MailRefusal = {
  isPermanent: true,
  reason: 'The content cannot be decrypted: APP_SECRET was changed without APP_SECRET_PREVIOUS.',
};

function valuesOf({ keys }: Parts, { id, sealed_values }: DueMail): Record<string, string> | null {
  const text = unseal(keys.seal, sealed_values ?? '', mailSealContext(id));
  return text === null ? null : JSON.parse(text);
}

async function send({ db, mailer }: Parts, { id, kind, recipient, locale }: DueMail, values: Record<string, string>) {
  if (!mailer) return { isPermanent: false, reason: 'Mail is off.' };
  if (!(kind in mailKinds)) return { isPermanent: false, reason: 'Only a newer version knows this kind of mail.' };
  const presentation = await readPresentation(db, locale ?? 'en');
  const mail = renderMail(await readTemplate(db, kind, presentation), withProduct(values, presentation.brand));
  return mailer.send({ id, to: recipient, ...mail });
}

/** The attempt number guards the outcome: a process that was slower than its claim changes nothing. */
async function recordSent({ db, metrics }: Parts, { id, attempts }: DueMail): Promise<void> {
  await db.execute(sql`
    update mails set state = 'sent', sent_at = now(), last_error = null, sealed_values = null
     where id = ${id} and state = 'queued' and attempts = ${attempts}`);
  metrics.mails.sent.value += 1;
}

async function recordRefusal({ db, log, metrics }: Parts, mail: DueMail, refusal: MailRefusal): Promise<void> {
  const { isPermanent, reason } = refusal;
  metrics.mails.attemptsFailed.value += 1;
  if (isPermanent) metrics.mails.failed.value += 1;
  log.warn('mail.attempt_failed', { targetId: mail.id, count: mail.attempts, error: reason });
  await db.execute(sql`
    update mails set last_error = ${reason}, state = ${isPermanent ? 'failed' : 'queued'},
                     failed_at = ${isPermanent ? sql`now()` : null}
     where id = ${mail.id} and state = 'queued' and attempts = ${mail.attempts}`);
}

async function giveUp({ db, log, metrics }: Parts, { id, attempts }: DueMail): Promise<void> {
  const late = 'Not accepted in time.';
  metrics.mails.failed.value += 1;
  log.warn('mail.given_up', { targetId: id, count: attempts - 1 });
  await db.execute(sql`
    update mails set state = 'failed', failed_at = now(), attempts = attempts - 1,
                     last_error = ${late} || coalesce(' Last answer: ' || last_error, '')
     where id = ${id} and state = 'queued' and attempts = ${attempts}`);
}

/** An answer may quote the mail: what the mail must not reveal is removed, and the rest is one bounded line. */
function publicReason(reason: string, values: Record<string, string>): string {
  const secrets = [values.link, values.code].filter((value) => value !== undefined && value !== '');
  const open = secrets.reduce<string>((text, secret) => text.replaceAll(secret as string, '[removed]'), reason);
  return open
    .replace(/https?:\/\/\S+/gi, '[address removed]')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .toWellFormed()
    .slice(0, MAX_REASON);
}
