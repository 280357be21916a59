import { eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { invitations } from '@/db/schema';
import { issueAccountLink } from '@/lib/directory/account-links';
import { durationText, type LinkPath, type QueuedMail, queueMail } from '@/lib/directory/mail';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { inviterValue } from './inviter';
import { type InvitationFields, toInvitation } from './projection';
import type { SentInvitation } from './schema';

type LinkMail = 'invitation' | 'verify_address' | 'reset_password';

const DAY_SECONDS = 86_400;

/**
 * Issues the link of an invitation and queues its mail. Returns the invitation, with the link where mail is off.
 * @throws AppError `rate_limited` when the address got too many mails.
 */
export async function sendInvitation(
  tx: Tx,
  ctx: Ctx,
  row: InvitationFields,
  expiresInDays: number,
): Promise<SentInvitation> {
  const seconds = expiresInDays * DAY_SECONDS;
  const {
    id: linkId,
    path,
    expiresAt,
  } = await issueAccountLink(tx, ctx, {
    kind: 'invitation',
    userId: null,
    email: row.email,
    data: { invitation_id: row.id },
    seconds,
  });
  await tx.update(invitations).set({ linkId, expiresAt }).where(eq(invitations.id, row.id));
  const link = await mailLink(tx, ctx, {
    kind: 'invitation',
    to: row.email,
    values: { link: path, expires_in: durationText(seconds), inviter: inviterValue(row) },
    validUntil: expiresAt,
    locale: typeof row.profile.locale === 'string' ? row.profile.locale : null,
  });
  return { ...toInvitation({ ...row, expiresAt, isOverdue: false }), link };
}

/**
 * Queues a mail with a link for an administrator. Returns null, or where mail is off the link for the administrator to hand
 * over. @throws AppError `rate_limited`.
 */
export async function mailLink<K extends LinkMail>(
  tx: Tx,
  ctx: Ctx,
  mail: QueuedMail<K> & { values: { link: LinkPath } },
): Promise<string | null> {
  const outcome = await queueMail(tx, ctx, mail);
  if (outcome === 'limited')
    throw new AppError('rate_limited', `Too many mails to ${mail.to} in the last hour. Wait a few minutes.`, {
      retryAfterSeconds: 600,
    });
  return outcome === 'off' ? ctx.config.issuer + mail.values.link : null;
}
