import { sql } from 'drizzle-orm';
import type { Container } from '@/lib/kernel/container';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { type MailStatus, NoMailInput } from './schema';

const MAX_COUNTED = 1_000;

/** Whether mail is on, over which server, and what waits. */
export const getMailStatus = verb('settings:read', NoMailInput, async (ctx): Promise<MailStatus> => {
  const { mail } = ctx.config;
  const counts = await countMails(ctx);
  if (!mail) return { is_on: false, server: null, tls: null, from: null, ...counts };
  const host = mail.host.includes(':') ? `[${mail.host}]` : mail.host;
  const from = mail.from.name ? `${mail.from.name} <${mail.from.address}>` : mail.from.address;
  return { is_on: true, server: `${host}:${mail.port}`, tls: mail.tls, from, ...counts };
});

/** Mails that wait and that failed in the last 30 days; each number is capped at a thousand and one. */
export async function countMails({ db }: Pick<Container, 'db'>): Promise<{ queued: number; failed: number }> {
  const count = (state: 'queued' | 'failed') =>
    sql`(select count(*)::int from (select from mails where state = ${state} limit ${MAX_COUNTED + 1}) m)`;
  return oneRow(
    await db.execute<{ queued: number; failed: number }>(
      sql`select ${count('queued')} as queued, ${count('failed')} as failed`,
    ),
  );
}
