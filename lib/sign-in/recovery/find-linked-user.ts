import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { type AccountLinkKind, findAccountLink } from '@/lib/directory/account-links';
import type { UserRow } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import type { LinkState } from './record-refused-link';
import type { UserLink } from './with-link';

export type LinkedUser = { state: 'live'; user: UserRow; link: UserLink } | { state: LinkState };

/** The active user of a link, for the page that it opens. The link is not used. */
export async function findLinkedUser(
  ctx: Pick<Ctx, 'db' | 'keys'>,
  kind: AccountLinkKind,
  token: string,
): Promise<LinkedUser> {
  const found = await findAccountLink(ctx, [kind], token);
  if (found.state !== 'live') return { state: found.state };
  const { userId } = found.link;
  const [user] = userId ? await ctx.db.select().from(users).where(eq(users.id, userId)) : [];
  return user?.isActive ? { state: 'live', user, link: { ...found.link, userId: user.id } } : { state: 'used' };
}
