import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { mails } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { AppError, notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { toMail } from './list-mails';
import { type Mail, MailId } from './schema';

/**
 * Queues a failed mail again, for another day. @throws AppError `not_found`, `conflict` unless it is failed and its link
 * or code still works.
 */
export const sendMailAgain = verb(
  'settings:write',
  MailId,
  (ctx, { id }): Promise<Mail> =>
    change(ctx, async (tx) => {
      const [row] = await tx
        .update(mails)
        .set({
          state: 'queued',
          attempts: 0,
          nextAttemptAt: sql`now()`,
          giveUpAt: sql`least(now() + interval '1 day', ${mails.validUntil})`,
          failedAt: null,
        })
        .where(
          and(
            eq(mails.id, id),
            eq(mails.state, 'failed'),
            isNotNull(mails.sealedValues),
            or(isNull(mails.validUntil), sql`${mails.validUntil} > now()`),
          ),
        )
        .returning();
      if (row) {
        await recordAudit(tx, ctx, 'mail.sent_again', {
          target: { kind: 'mail', id: row.id, name: row.recipient },
          after: { kind: row.kind },
        });
        return toMail(row);
      }
      const [found] = await tx.select({ state: mails.state }).from(mails).where(eq(mails.id, id));
      if (!found) throw notFound('mail');
      throw new AppError(
        'conflict',
        found.state === 'failed'
          ? 'This mail cannot be sent again: what it offers has expired. Start the process again instead.'
          : 'Only a failed mail can be sent again.',
      );
    }),
);
