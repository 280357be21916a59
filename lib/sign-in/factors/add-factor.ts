import type { Tx } from '@/db';
import { factors } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { noticeFactorAdded } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import { lockUser, type UserRow, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { canGetCodes, type FactorRow, findFactors, usableFactors } from './find-factors';
import { findRecoveryCodes, replaceRecoveryCodes } from './recovery-codes';

const MAX_FACTORS = 20;

export type NewFactor = Omit<typeof factors.$inferInsert, 'userId' | 'createdAt' | 'lastUsedAt'>;

export type FactorOwner = {
  userId: string;
  /** The epoch of the user when the sign-in began. Another one means that the password was changed since. */
  epoch?: number;
  /** The user has proved no second factor, so this one must be the first. */
  mustBeFirst?: boolean;
};

/**
 * Adds a second factor, whose possession was proved, while the row of the user is locked. A user without recovery codes gets
 * new ones, to be shown once.
 * @throws AppError `conflict` if the factor exists, if there are too many, if the settings do not allow its kind,
 * or if it must be the first and is not.
 */
export const addFactor = (
  ctx: Ctx,
  owner: FactorOwner,
  factor: NewFactor,
): Promise<{ recoveryCodes: string[] | null }> =>
  change(ctx, async (tx) => {
    const user = await lockUser(tx, { id: owner.userId });
    await requireRoom(tx, ctx, user, owner, factor);
    const added = await tx
      .insert(factors)
      .values({ ...factor, userId: user.id })
      .onConflictDoNothing()
      .returning({ id: factors.id });
    if (added.length === 0) throw new AppError('conflict', 'This second factor was added already.');
    const target = userTarget(user);
    await recordAudit(tx, ctx, 'factor.added', { target, after: { factor: factor.name, kind: factor.kind } });
    await noticeFactorAdded(tx, ctx, user, factor);
    return { recoveryCodes: await firstRecoveryCodes(tx, ctx, target) };
  });

async function requireRoom(
  tx: Tx,
  ctx: Ctx,
  user: UserRow,
  { epoch, mustBeFirst = false }: FactorOwner,
  { kind }: NewFactor,
) {
  if (!user.isActive || (epoch !== undefined && user.epoch !== epoch))
    throw new AppError('conflict', 'Your account was changed at the same time. Sign in again.');
  const settings = await readSettings(tx);
  if (!settings.sign_in.factors.includes(kind))
    throw new AppError('conflict', 'This service does not allow second factors of this kind.');
  const rows = await findFactors(tx, user.id);
  if (kind === 'email_code') requireRoomForCodes(ctx, user, rows);
  if (mustBeFirst && usableFactors(rows, settings, canGetCodes(ctx, user)).length > 0)
    throw new AppError('conflict', 'You have a second factor already. Use it first.');
  if (rows.length >= MAX_FACTORS)
    throw new AppError('conflict', `You have ${MAX_FACTORS} second factors. Remove one that you do not use.`);
}

/** One is enough: every code goes to the address of the user. */
function requireRoomForCodes(ctx: Ctx, user: UserRow, rows: FactorRow[]): void {
  if (!canGetCodes(ctx, user))
    throw new AppError('conflict', 'Codes by email need a verified address, and a service that can send mail.');
  if (rows.some(({ kind }) => kind === 'email_code')) throw new AppError('conflict', 'You get codes by email already.');
}

async function firstRecoveryCodes(tx: Tx, ctx: Ctx, target: ReturnType<typeof userTarget>): Promise<string[] | null> {
  if ((await findRecoveryCodes(tx, target.id))?.left) return null;
  const codes = await replaceRecoveryCodes(tx, target.id);
  await recordAudit(tx, ctx, 'recovery_codes.created', { target });
  return codes;
}
