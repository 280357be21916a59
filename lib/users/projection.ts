import { users } from '@/db/schema';
import type { RoleName, User } from './schema';

/** The columns that may leave: the password hash is not among them. */
export const userColumns = {
  id: users.id,
  username: users.username,
  email: users.email,
  name: users.name,
  emailVerified: users.emailVerified,
  isActive: users.isActive,
  roles: users.roles,
  profile: users.profile,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
  lastLoginAt: users.lastLoginAt,
  version: users.version,
};

type Row = { [K in keyof typeof userColumns]: (typeof users.$inferSelect)[K] };

export function toUser(row: Row): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    name: row.name,
    email_verified: row.emailVerified,
    is_active: row.isActive,
    roles: row.roles as RoleName[],
    profile: row.profile,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    last_login_at: row.lastLoginAt?.toISOString() ?? null,
    version: row.version,
  };
}

/** What a search looks through: names as written and in canonical form, which differ by joiners and A-labels. */
export const searchedColumns = [users.username, users.usernameCanonical, users.email, users.emailCanonical, users.name];
