import { eq, getTableColumns } from 'drizzle-orm';
import { mails } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { type Mail, MailQuery } from './schema';

type Row = typeof mails.$inferSelect;

/** Lists mails of the last 30 days, newest first. */
export const listMails = verb(
  'settings:read',
  MailQuery,
  (ctx, query): Promise<CountedPage<Mail>> =>
    keysetPage<Row & Positioned, Mail>({
      ctx,
      query,
      columns: { created_at: mails.createdAt },
      id: mails.id,
      filters: [
        query.state && eq(mails.state, query.state),
        query.kind && eq(mails.kind, query.kind),
        query.recipient ? eq(mails.recipient, query.recipient) : undefined,
      ],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(mails), position })
          .from(mails)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toMail,
    }),
);

export const toMail = (row: Row): Mail => ({
  id: row.id,
  kind: row.kind,
  recipient: row.recipient,
  user_id: row.userId,
  state: row.state,
  attempts: row.attempts,
  next_attempt_at: row.state === 'queued' ? row.nextAttemptAt.toISOString() : null,
  last_error: row.lastError,
  created_at: row.createdAt.toISOString(),
  sent_at: row.sentAt?.toISOString() ?? null,
  failed_at: row.failedAt?.toISOString() ?? null,
  can_be_sent_again:
    row.state === 'failed' && row.sealedValues !== null && (row.validUntil === null || row.validUntil > new Date()),
});
