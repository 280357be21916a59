import type { Ctx } from '@/lib/kernel/context';
import { type FieldError, isAppError } from '@/lib/kernel/errors';
import { fieldErrors, verb } from '@/lib/kernel/verb';
import { invite, requireMayInvite } from './create-invitation';
import { InvitationRow, type InvitedRow, InviteMany, type NewInvitation } from './schema';

/**
 * Invites up to 500 people with the same roles. Each row succeeds or fails on its own: its result has the invitation or the
 * errors. @throws AppError `forbidden`, `reauthentication_required`, and what is not about one row.
 */
export const inviteMany = verb('users:write', InviteMany, async (ctx, input): Promise<{ items: InvitedRow[] }> => {
  const { items, roles, expires_in_days } = input;
  await requireMayInvite(ctx, roles ?? []);
  const results: InvitedRow[] = [];
  for (const item of items) results.push(await inviteRow(ctx, item, { roles, expires_in_days }));
  return { items: results };
});

type Given = (typeof InviteMany)['_output']['items'][number];

async function inviteRow(
  ctx: Ctx,
  item: Given,
  shared: Pick<NewInvitation, 'roles' | 'expires_in_days'>,
): Promise<InvitedRow> {
  const email = item.email.slice(0, 320).toWellFormed();
  const refused = (errors: FieldError[]): InvitedRow => ({ email, invitation: null, link: null, errors });
  const row = InvitationRow.safeParse(item);
  if (!row.success) return refused(fieldErrors(row.error));
  try {
    const { link, ...invitation } = await invite(ctx, { ...row.data, ...shared });
    return { email, invitation, link, errors: [] };
  } catch (error) {
    if (isAppError(error) && (error.code === 'conflict' || error.code === 'rate_limited'))
      return refused(error.errors.length > 0 ? error.errors : [{ path: 'email', message: error.message }]);
    throw error;
  }
}
