import type { Tx } from '@/db';
import { recordAudit } from '@/lib/audit';
import { type AccountLinkKind, issueAccountLink, linkSeconds } from '@/lib/directory/account-links';
import { inviterOf, inviterValue, mailLink } from '@/lib/directory/invitations';
import { durationText, isMailOn, locationText } from '@/lib/directory/mail';
import { lockUser, requireOutranks, type UserRow, userTarget } from '@/lib/directory/users';
import { refuseSecondIdentity } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { requireFreshSignIn, verb } from '@/lib/kernel/verb';
import type { UserMessageKind } from './choices';
import { messageProblem } from './message-problem';
import { SendUserMessage, type SentUserMessage } from './schema';

/**
 * Sends a user a link to their own address; an earlier link of this kind ends. Where mail is off, the answer has the link,
 * which lets the caller take over the account, as setting the password does. Then it needs a recent sign-in too, and is
 * refused for an account with roles while acts need an approval.
 * @throws AppError `not_found`, `conflict` if the link would be of no use, `forbidden`, `reauthentication_required`,
 * `rate_limited`.
 */
export const sendUserMessage = verb('users:write', SendUserMessage, (ctx, { id, kind }): Promise<SentUserMessage> => {
  if (!isMailOn(ctx)) requireFreshSignIn(ctx);
  return change(ctx, async (tx) => {
    const user = await lockUser(tx, { id });
    requireOutranks(ctx, user.roles);
    if (!isMailOn(ctx) && user.roles.length > 0) await refuseSecondIdentity(ctx, 'link', tx);
    const problem = messageProblem(user, kind);
    if (problem) throw new AppError('conflict', problem);
    const linkKind = linkKinds[kind];
    const issued = await issueAccountLink(tx, ctx, { kind: linkKind, userId: user.id, email: user.email });
    const link = await mailTo(tx, ctx, user, { kind: linkKind, ...issued });
    await recordAudit(tx, ctx, 'user.message_sent', { target: userTarget(user), after: { kind } });
    return { kind, email: user.email, expires_at: issued.expiresAt.toISOString(), link };
  });
});

const linkKinds = {
  verification: 'verify_address',
  password_reset: 'reset_password',
  invitation: 'invitation',
} as const satisfies Record<UserMessageKind, AccountLinkKind>;

type Issued = { kind: (typeof linkKinds)[UserMessageKind]; path: `/${string}`; expiresAt: Date };

async function mailTo(
  tx: Tx,
  ctx: Ctx,
  { id, name, email }: UserRow,
  { kind, path: link, expiresAt }: Issued,
): Promise<string | null> {
  const given = { to: email, user: { id, name }, validUntil: expiresAt };
  const values = { link, expires_in: durationText(linkSeconds[kind]) };
  switch (kind) {
    case 'verify_address':
      return mailLink(tx, ctx, { ...given, kind, values });
    case 'reset_password':
      return mailLink(tx, ctx, { ...given, kind, values: { ...values, location: locationText(ctx.ip) } });
    case 'invitation':
      return mailLink(tx, ctx, {
        ...given,
        kind,
        values: { ...values, inviter: inviterValue(await inviterOf(tx, ctx)) },
      });
  }
}
