import { eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { users } from '@/db/schema';

/** OpenID Connect Core §5.4: the claims that each scope requests. */
export const claimsOfScope: Record<string, readonly string[]> = {
  profile: [
    'name', 'family_name', 'given_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture',
    'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at',
  ], // biome-ignore format: one list
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
};

export const standardClaims: readonly string[] = Object.values(claimsOfScope).flat();

/** The standard claims of the user that have a value (OpenID Connect Core §5.1), without `sub`; null for an unknown user. */
export async function findUserClaims(db: Db | Tx, userId: string): Promise<Record<string, unknown> | null> {
  const [row] = await db
    .select({
      name: users.name,
      username: users.username,
      email: users.email,
      emailVerified: users.emailVerified,
      profile: users.profile,
      updatedAt: users.updatedAt,
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!row) return null;
  const claims = {
    ...row.profile,
    name: row.name,
    preferred_username: row.username,
    email: row.email,
    email_verified: row.emailVerified,
    updated_at: Math.floor(row.updatedAt.getTime() / 1000),
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null && value !== undefined));
}
