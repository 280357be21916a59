import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { roleNames } from '@/lib/kernel/access/roles';
import type { Searched } from '@/lib/storage/matches-search';
import type { ChoiceRule, FieldRules } from '@/lib/storage/search-filters';

const { id, searchText, username, usernameCanonical, email, emailCanonical, name, sortName } = users;

export const searchedUsers: Searched = { id, searchText, written: [username, email, name] };

const states = {
  active: { is: eq(users.isActive, true), isNot: eq(users.isActive, false) },
  deactivated: { is: eq(users.isActive, false), isNot: eq(users.isActive, true) },
  verified: { is: eq(users.emailVerified, true), isNot: eq(users.emailVerified, false) },
  unverified: { is: eq(users.emailVerified, false), isNot: eq(users.emailVerified, true) },
} as const satisfies Record<string, ChoiceRule>;

/** A row without search text, which housekeeping has not reached, has no sorted name either. */
const parts = {
  name: {
    is: sql`(${sortName} is not null or (${searchText} is null and ${name} is not null))`,
    isNot: sql`(${sortName} is null and (${searchText} is not null or ${name} is null))`,
  },
  role: {
    is: sql`${users.roles} && array[${sql.join(
      roleNames.map((role) => sql`${role}`),
      sql`, `,
    )}]`,
  },
} as const satisfies Record<string, ChoiceRule>;

/** What `q` of the list of users understands, see `parseSearch`. */
export const userSearchRules = {
  email: { kind: 'text', written: [email, emailCanonical] },
  username: { kind: 'text', written: [username, usernameCanonical] },
  name: { kind: 'text', written: [name], folded: sortName },
  role: {
    kind: 'choice',
    choices: roleNames,
    find: (role) => ({ is: sql`${users.roles} @> array[${role}]` }),
  },
  is: { kind: 'choice', choices: Object.keys(states), find: (state) => states[state as keyof typeof states] },
  has: { kind: 'choice', choices: Object.keys(parts), find: (part) => parts[part as keyof typeof parts] },
  created: { kind: 'time', column: users.createdAt },
  last_login: { kind: 'time', column: users.lastLoginAt, mayBeNever: true },
  id: { kind: 'id', column: id },
} as const satisfies FieldRules;
