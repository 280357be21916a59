import type { z } from 'zod';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { refuseUnapproved } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { requireFreshSignIn, verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { canonicalEmail, canonicalUsername } from './canonical';
import { checkNewPassword } from './check-new-password';
import { claimNames, nameTaken, requireFreeNames, requireOutranks } from './guards';
import { mergeProfile } from './merge-profile';
import { oneAtATime } from './one-at-a-time';
import { toUser, userColumns } from './projection';
import { userTarget } from './queries';
import { CreateUser, type User } from './schema';
import { userSearchColumns } from './search-columns';

/**
 * @throws AppError `conflict` for a taken username or email, `invalid` for a weak password,
 * `reauthentication_required` when the user is given a role.
 */
export const createUser = verb('users:write', CreateUser, async (ctx, input): Promise<User> => {
  requireOutranks(ctx, input.roles ?? []);
  if (input.roles?.length) {
    requireFreshSignIn(ctx);
    await refuseUnapproved(ctx, 'user.update_roles');
  }
  return oneAtATime(canonicalUsername(input.username), async () => {
    await requireFreeNames(ctx.db, input);
    const row = await newUserRow(ctx, input);
    return change(ctx, (tx) => insertUser(tx, ctx, row));
  });
});

export async function newUserRow(ctx: Ctx, input: z.output<typeof CreateUser>) {
  await checkNewPassword(ctx, input.password, { username: input.username, email: input.email });
  return {
    id: newId(),
    username: input.username,
    usernameCanonical: canonicalUsername(input.username),
    email: input.email,
    emailCanonical: canonicalEmail(input.email),
    emailVerified: input.email_verified ?? false,
    name: input.name ?? null,
    roles: input.roles ?? [],
    profile: mergeProfile({}, input.profile ?? {}),
    passwordHash: await ctx.passwords.hash(input.password),
    mustChangePassword: input.must_change_password ?? false,
    ...userSearchColumns({ ...input, name: input.name ?? null }),
  };
}

type PasswordRow = Awaited<ReturnType<typeof newUserRow>>;

/** A row for a new user. Without a password the user signs in with something else. */
export type NewUserRow = Omit<PasswordRow, 'passwordHash'> & { passwordHash: string | null };

export async function insertUser(tx: Tx, ctx: Ctx, row: NewUserRow): Promise<User> {
  await claimNames(tx, row);
  const made = oneRow(await tx.insert(users).values(row).returning(userColumns).catch(nameTaken));
  const user = toUser(made);
  const { username, email, email_verified, name, roles, must_change_password } = user;
  const after = { username, email, email_verified, name, roles, must_change_password };
  await recordAudit(tx, ctx, 'user.created', { target: userTarget(made), after });
  return user;
}
