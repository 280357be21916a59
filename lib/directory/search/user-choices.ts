import { desc, inArray, or } from 'drizzle-orm';
import { users } from '@/db/schema';
import { isUuid } from '@/lib/kernel/is-uuid';
import { verb } from '@/lib/kernel/verb';
import { canonicalEmail, canonicalUsername, usersLike } from '../users';
import { type Choice, type Choices, ChosenUsers, UserChoiceQuery } from './schema';

const EACH = 20;

const columns = { value: users.id, label: users.username, description: users.email };

/** The first twenty users that match, for a picker, the newest first. Without text, everybody matches. */
export const findUserChoices = verb('users:read', UserChoiceQuery, async (ctx, { q }): Promise<Choices> => {
  const found = await ctx.db
    .select(columns)
    .from(q === '' ? users : await usersLike(ctx, q))
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(EACH + 1);
  return { items: found.slice(0, EACH), more: found.length > EACH };
});

/** The users that these texts name: by id, username or email address. */
export const nameUserChoices = verb('users:read', ChosenUsers, async (ctx, { values }): Promise<Choice[]> => {
  if (values.length === 0) return [];
  return ctx.db
    .select(columns)
    .from(users)
    .where(
      or(
        inArray(
          users.id,
          values.filter((value) => isUuid(value)),
        ),
        inArray(users.usernameCanonical, values.map(canonicalUsername)),
        inArray(users.emailCanonical, values.map(canonicalEmail)),
      ),
    )
    .limit(values.length * 2);
});
