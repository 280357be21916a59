import { sql } from 'drizzle-orm';
import { throttleBuckets, users } from '@/db/schema';
import type { User } from './schema';

/** The time of the next allowed attempt, if a limit of the user is reached; null otherwise. */
const throttledUntil = sql<Date | null>`(select max(b.free_at) from ${throttleBuckets} b
  where b.user_id = ${users}.id and b.free_at > now())`.mapWith(users.createdAt);

/** The columns that responses may contain. The password hash is not among them. */
export const userColumns = {
  id: users.id,
  username: users.username,
  email: users.email,
  name: users.name,
  emailVerified: users.emailVerified,
  isActive: users.isActive,
  mustChangePassword: users.mustChangePassword,
  secondFactorRequired: users.secondFactorRequired,
  roles: users.roles,
  profile: users.profile,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
  lastLoginAt: users.lastLoginAt,
  failedSignIns: users.failedSignIns,
  throttledUntil,
  version: users.version,
};

/** What reads of a user add to the columns of the table. */
export type SignInState = { throttledUntil: Date | null };

export type UserColumns = Pick<typeof users.$inferSelect & SignInState, keyof typeof userColumns>;

export function toUser(row: UserColumns): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    name: row.name,
    email_verified: row.emailVerified,
    is_active: row.isActive,
    must_change_password: row.mustChangePassword,
    second_factor_required: row.secondFactorRequired,
    roles: row.roles,
    profile: row.profile,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    last_login_at: row.lastLoginAt?.toISOString() ?? null,
    throttled_until: row.throttledUntil?.toISOString() ?? null,
    failed_sign_ins: row.failedSignIns,
    version: row.version,
  };
}
