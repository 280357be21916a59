import { eq, or } from 'drizzle-orm';
import { users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import { canonicalEmail, canonicalUsername } from './canonical';

/**
 * The id of the user that the filter `user` of a list names: by id, username or email address. An id is not looked up.
 * @throws AppError `invalid` if nobody has the name.
 */
export async function findUserId(ctx: Pick<Ctx, 'db'>, named: string): Promise<string> {
  const id = await lookUpUserId(ctx, named);
  if (id === null) throw invalid('user', 'must be the id, the username or the email address of a user');
  return id;
}

/** The same for the term `user:` of a search. @throws AppError `invalid` at `q`. */
export async function findSearchedUserId(ctx: Pick<Ctx, 'db'>, named: string): Promise<string> {
  const id = await lookUpUserId(ctx, named);
  if (id === null) throw invalid('q', 'must have the id, the username or the email address of a user after user:');
  return id;
}

async function lookUpUserId({ db }: Pick<Ctx, 'db'>, named: string): Promise<string | null> {
  if (isUuid(named.toLowerCase())) return named.toLowerCase();
  const [row] = await db
    .select({ id: users.id })
    .from(users)
    .where(or(eq(users.usernameCanonical, canonicalUsername(named)), eq(users.emailCanonical, canonicalEmail(named))))
    .limit(1);
  return row?.id ?? null;
}
