import { and, eq, isNull, sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { issueAccountLink, linkSeconds } from '@/lib/directory/account-links';
import { durationText, isMailOn, queueMail } from '@/lib/directory/mail';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';

type Unverified = { id: string; username: string; name: string | null; email: string };

export type SentVerification = 'queued' | 'limited' | 'off';

/** Rolls the change back, so that the links of earlier mails go on working. */
class Limited extends Error {}

/**
 * Sends the user a mail with a link that verifies the address. `returnTo` is where the page of the link goes on. `limited`:
 * too many mails were sent, and nothing is changed.
 */
export async function sendVerification(ctx: Ctx, user: Unverified, returnTo: string | null): Promise<SentVerification> {
  if (!isMailOn(ctx)) return 'off';
  const { id, username, name, email } = user;
  try {
    await change(ctx, async (tx) => {
      const data = returnTo ? { returnTo } : {};
      const link = await issueAccountLink(tx, ctx, { kind: 'verify_address', userId: id, email, data });
      const queued = await queueMail(tx, ctx, {
        kind: 'verify_address',
        to: email,
        user: { id, name },
        values: { link: link.path, expires_in: durationText(linkSeconds.verify_address) },
        validUntil: link.expiresAt,
      });
      if (queued !== 'queued') throw new Limited();
      await recordAudit(tx, ctx, 'user.verification_sent', { target: { kind: 'user', id, name: username } });
    });
    return 'queued';
  } catch (error) {
    if (error instanceof Limited) return 'limited';
    throw error;
  }
}

/** Sends the mail unless the user has one with a link that works. */
export async function ensureVerificationSent(ctx: Ctx, user: Unverified, returnTo: string): Promise<void> {
  if (isMailOn(ctx) && (await lastVerification(ctx, user)) === null) await sendVerification(ctx, user, returnTo);
}

/** When the last mail to the user's current address was queued whose link works. Null if there is none. */
export async function lastVerification(
  { db }: Pick<Ctx, 'db'>,
  user: Pick<Unverified, 'id' | 'email'>,
): Promise<Date | null> {
  const [row] = await db
    .select({ createdAt: accountLinks.createdAt })
    .from(accountLinks)
    .where(
      and(
        eq(accountLinks.userId, user.id),
        eq(accountLinks.kind, 'verify_address'),
        eq(accountLinks.email, user.email),
        isNull(accountLinks.usedAt),
        sql`${accountLinks.expiresAt} > now()`,
      ),
    );
  return row?.createdAt ?? null;
}
