import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { findAccountLink } from '@/lib/directory/account-links';
import { canonicalEmail } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';

/**
 * What a link of a mail is worth:
 * - `live`: it verifies the address
 * - `verified`: the address of the link is verified
 * - `changed`: the user has another address; `expired`: too old, used or replaced; `unknown`: no such link
 */
export type FoundVerification =
  | ({ state: 'live' } & LinkOf)
  | ({ state: 'verified' } & LinkOf)
  | ({ state: 'changed' } & LinkOf)
  | { state: 'expired' | 'unknown' };

type LinkOf = { email: string; returnTo: string | null };

/** Looks at a link without using it. */
export async function findVerification(ctx: Pick<Ctx, 'db' | 'keys'>, token: string): Promise<FoundVerification> {
  const found = await findAccountLink(ctx, ['verify_address'], token);
  if (found.state === 'unknown' || !found.link.userId) return { state: 'unknown' };
  const [user] = await ctx.db
    .select({ emailCanonical: users.emailCanonical, emailVerified: users.emailVerified })
    .from(users)
    .where(eq(users.id, found.link.userId));
  if (!user) return { state: 'unknown' };
  const { link } = found;
  const returnTo = typeof link.data.returnTo === 'string' ? link.data.returnTo : null;
  const of = { email: link.email, returnTo };
  if (user.emailCanonical !== canonicalEmail(link.email)) return { state: 'changed', ...of };
  if (user.emailVerified) return { state: 'verified', ...of };
  return found.state === 'live' ? { state: 'live', ...of } : { state: 'expired' };
}
