import type { Tx } from '@/db';
import { recordAudit } from '@/lib/audit';
import {
  endAccountLinks,
  findOpenLink,
  issueAccountLink,
  linkSeconds,
  type OpenLink,
} from '@/lib/directory/account-links';
import { durationText, isMailOn, locationText, queueMail } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import { lockUser, requireFreeNames, type UserRow, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid, isAppError } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { ChangeOwnAddress, Nothing } from './schema';

export type OwnAddress = {
  /** `off`: the settings do not allow it. `no_mail`: a new address cannot be confirmed. */
  change: 'allowed' | 'off' | 'no_mail';
  /** The address that waits for its confirmation. */
  pending: OpenLink | null;
};

/** Whether the current user can change the address of the account, and the change that waits for its confirmation. */
export const getOwnAddress = selfVerb(Nothing, async (ctx): Promise<OwnAddress> => {
  const { account } = await readSettings(ctx.db);
  if (!isMailOn(ctx)) return { change: 'no_mail', pending: null };
  if (!account.change_address) return { change: 'off', pending: null };
  return { change: 'allowed', pending: await findOpenLink(ctx.db, ctx.actor.id, 'change_address') };
});

/**
 * Sends a link to a new address: once it is opened there, the account has the address. An address of another account gets
 * another mail and the same answer, so that nobody learns whether it is used.
 * @throws AppError `forbidden` by the settings, `conflict` while mail is off, `invalid`, `rate_limited`.
 */
export const changeOwnAddress = selfVerb(
  ChangeOwnAddress,
  async (ctx, { email }): Promise<void> => {
    if (!(await readSettings(ctx.db)).account.change_address)
      throw new AppError('forbidden', 'Users cannot change their email address here.');
    if (!isMailOn(ctx)) throw new AppError('conflict', 'Mail is off, so a new address cannot be confirmed.');
    await change(ctx, async (tx) => {
      const row = await lockUser(tx, { id: ctx.actor.id });
      if (email === row.email) throw invalid('email', 'is already the address of your account');
      // The links of an address that is taken are never sent.
      const link = await issueAccountLink(tx, ctx, { kind: 'change_address', userId: row.id, email });
      const sent = (await isTaken(tx, row, email))
        ? await tellOwner(tx, ctx, email)
        : await askNewAddress(tx, ctx, row, { ...link, email });
      if (sent === 'limited')
        throw new AppError('rate_limited', 'Too many mails were asked for. Try again in an hour.', {
          retryAfterSeconds: 3600,
        });
      await recordAudit(tx, ctx, 'user.address_change_requested', { target: userTarget(row), after: { email } });
    });
  },
  { fresh: true },
);

async function isTaken(tx: Tx, { id, username }: UserRow, email: string): Promise<boolean> {
  try {
    await requireFreeNames(tx, { username, email }, id);
    return false;
  } catch (error) {
    if (isAppError(error) && error.code === 'conflict') return true;
    throw error;
  }
}

const askNewAddress = (
  tx: Tx,
  ctx: Ctx,
  row: UserRow,
  { path, email, expiresAt }: { path: `/${string}`; email: string; expiresAt: Date },
) =>
  queueMail(tx, ctx, {
    kind: 'change_address',
    to: email,
    user: row,
    values: {
      old_address: row.email,
      new_address: email,
      link: path,
      expires_in: durationText(linkSeconds.change_address),
    },
    validUntil: expiresAt,
  });

const tellOwner = (tx: Tx, ctx: Ctx, email: string) =>
  queueMail(tx, ctx, {
    kind: 'address_in_use',
    to: email,
    values: { time: new Date(), location: locationText(ctx.ip, ctx.places.placeOf(ctx.ip)) },
  });

/** Cancels a change of the address that waits for its confirmation. */
export const cancelOwnAddressChange = selfVerb(
  Nothing,
  (ctx): Promise<void> =>
    change(ctx, async (tx) => {
      const row = await lockUser(tx, { id: ctx.actor.id });
      const pending = await findOpenLink(tx, row.id, 'change_address');
      if (!pending) return;
      await endAccountLinks(tx, row.id, ['change_address']);
      const before = { email: pending.email };
      await recordAudit(tx, ctx, 'user.address_change_cancelled', { target: userTarget(row), before });
    }),
);
