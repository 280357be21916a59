import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { updateUser } from '@/lib/directory/users';
import type { RoleName } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError, notFound } from '@/lib/kernel/errors';
import type { BulkArguments } from './choices';

const MAX_TRIES = 5;

type Changed = { roles: string[] };

/** Adds roles to those of the user. Returns the ones that the user did not have. */
export const addRoles = (ctx: Ctx, id: string, { roles = [] }: BulkArguments): Promise<Changed> =>
  changeRoles(ctx, id, (held) => {
    const added = roles.filter((role) => !held.includes(role));
    return { after: [...held, ...added], changed: added };
  });

/** Removes roles from those of the user. Returns the ones that the user had. */
export const removeRoles = (ctx: Ctx, id: string, { roles = [] }: BulkArguments): Promise<Changed> =>
  changeRoles(ctx, id, (held) => ({
    after: held.filter((role) => !roles.includes(role)),
    changed: held.filter((role) => roles.includes(role)),
  }));

type Change = (held: string[]) => { after: string[]; changed: string[] };

/** The version keeps a change apart that is made between the read and the write. */
async function changeRoles(ctx: Ctx, id: string, change: Change): Promise<Changed> {
  for (let tries = 1; ; tries++) {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, id));
    if (!user) throw notFound('user');
    const { after, changed } = change(user.roles);
    try {
      await updateUser(ctx, { id, version: user.version, roles: after as RoleName[] });
      return { roles: changed };
    } catch (error) {
      if (!isAppError(error) || error.code !== 'stale' || tries === MAX_TRIES) throw error;
    }
  }
}
