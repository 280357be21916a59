import type { z } from 'zod';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { newId } from '../new-id';
import { requireFreshSignIn, verb } from '../verb';
import { canonicalEmail, canonicalUsername } from './canonical';
import { claimNames, nameTaken, requireFreeNames, requireOutranks } from './guards';
import { mergeProfile } from './merge-profile';
import { oneAtATime } from './one-at-a-time';
import { requireGoodPassword } from './password-rules';
import { toUser, userColumns } from './projection';
import { userTarget } from './queries';
import { CreateUser, type User } from './schema';

/**
 * @throws AppError `conflict` for a taken username or email, `invalid` for a weak password,
 * `reauthentication_required` when the user is given a role.
 */
export const createUser = verb('users:write', CreateUser, async (ctx, input): Promise<User> => {
  requireOutranks(ctx, input.roles ?? []);
  if (input.roles?.length) requireFreshSignIn(ctx);
  return oneAtATime(canonicalUsername(input.username), async () => {
    await requireFreeNames(ctx.db, input);
    const row = await newUserRow(ctx, input);
    return change(ctx, (tx) => insertUser(tx, ctx, row));
  });
});

export async function newUserRow(ctx: Ctx, input: z.output<typeof CreateUser>) {
  requireGoodPassword(ctx, input.password, input);
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
  };
}

export async function insertUser(tx: Tx, ctx: Ctx, row: Awaited<ReturnType<typeof newUserRow>>): Promise<User> {
  await claimNames(tx, row);
  const [made] = await tx.insert(users).values(row).returning(userColumns).catch(nameTaken);
  if (!made) throw new Error('insert returned no row');
  const user = toUser(made);
  const { username, email, email_verified, name, roles } = user;
  const after = { username, email, email_verified, name, roles };
  await recordAudit(tx, ctx, 'user.created', { target: userTarget(made), after });
  return user;
}
