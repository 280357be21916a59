import type { Tx } from '@/db';
import { issueAccountLink, linkSeconds } from '@/lib/directory/account-links';
import { durationText, locationText, queueMail } from '@/lib/directory/mail';
import type { Ctx } from '@/lib/kernel/context';

type Receiver = { id: string | null; email: string; name: string | null };

/** Issues a link with which the user chooses a new password, and queues its mail. The caller must have locked the user. */
export async function sendResetLink(
  tx: Tx,
  ctx: Ctx,
  { id, email, name }: Receiver,
  returnTo: string | null,
): Promise<'queued' | 'limited' | 'off'> {
  const data = { returnTo };
  const { path, expiresAt } = await issueAccountLink(tx, ctx, { kind: 'reset_password', userId: id, email, data });
  return queueMail(tx, ctx, {
    kind: 'reset_password',
    to: email,
    ...(id && { user: { id, name } }),
    values: {
      link: path,
      expires_in: durationText(linkSeconds.reset_password),
      location: locationText(ctx.ip, ctx.places.placeOf(ctx.ip)),
    },
    validUntil: expiresAt,
  });
}
