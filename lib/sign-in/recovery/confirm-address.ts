import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import {
  type AccountLink,
  claimAccountLink,
  endAddressLinks,
  issueAccountLink,
  linkSeconds,
} from '@/lib/directory/account-links';
import { durationText, queueMail } from '@/lib/directory/mail';
import {
  canonicalEmail,
  claimNames,
  lockUser,
  nameTaken,
  type UserRow,
  userSearchColumns,
  userTarget,
} from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { actorOf } from '../passwords';
import { recordRefusedLink } from './record-refused-link';
import { type LinkRefusal, linkEnded, withLink } from './with-link';

export type AddressConfirmation =
  | { outcome: 'changed'; email: string }
  /** Another account got the address meanwhile. Nothing has changed. */
  | { outcome: 'taken' }
  | LinkRefusal;

/**
 * Changes the address of a user to the one that this link was sent to. The old address gets a link that takes the change
 * back. `viewerId` is the user of the browser's session: a link of another user is refused.
 */
export const confirmAddress = (ctx: Ctx, token: string, viewerId: string | null): Promise<AddressConfirmation> =>
  withLink<AddressConfirmation>(ctx, 'change_address', token, async (link) => {
    if (viewerId && viewerId !== link.userId) {
      await recordRefusedLink(ctx, 'foreign', link);
      return linkEnded('foreign');
    }
    return change(ctx, async (tx, invalidate): Promise<AddressConfirmation> => {
      const row = await lockUser(tx, { id: link.userId });
      const claimed = await claimAccountLink(tx, ctx, ['change_address'], token);
      if (!claimed || !row.isActive) return linkEnded('used');
      await changeAddress(tx, row, claimed.email);
      await announce(tx, { ...ctx, actor: actorOf(row) }, row, claimed);
      invalidate(`u:${row.id}`);
      return { outcome: 'changed', email: claimed.email };
    }).catch(takenAddress);
  });

/** The result for an address that another account has. */
export function takenAddress(error: unknown): { outcome: 'taken' } {
  if (isAppError(error) && error.code === 'conflict') return { outcome: 'taken' };
  throw error;
}

/** Gives the locked user a verified address. @throws AppError `conflict` if another account has it. */
export async function changeAddress(tx: Tx, row: UserRow, email: string, emailVerified = true): Promise<void> {
  await claimNames(tx, { username: row.username, email }, row.id);
  await tx
    .update(users)
    .set({
      email,
      emailCanonical: canonicalEmail(email),
      emailVerified,
      ...userSearchColumns({ ...row, email }),
      version: sql`${users.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, row.id))
    .catch(nameTaken);
  await endAddressLinks(tx, row.id);
}

async function announce(tx: Tx, ctx: Ctx, row: UserRow, { email }: AccountLink): Promise<void> {
  await recordAudit(tx, ctx, 'user.address_changed', {
    target: userTarget(row),
    before: { email: row.email, email_verified: row.emailVerified },
    after: { email, email_verified: true },
  });
  const undo = await issueAccountLink(tx, ctx, {
    kind: 'undo_address_change',
    userId: row.id,
    email: row.email,
    data: { wasVerified: row.emailVerified },
  });
  const values = { old_address: row.email, new_address: email, time: new Date() };
  await queueMail(tx, ctx, {
    kind: 'address_changed_old',
    to: row.email,
    user: row,
    values: { ...values, link: undo.path, expires_in: durationText(linkSeconds.undo_address_change) },
    validUntil: undo.expiresAt,
  });
  await queueMail(tx, ctx, { kind: 'address_changed_new', to: email, user: row, values });
}
