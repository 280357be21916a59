import type { SQL } from 'drizzle-orm';
import { users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { matchesSearch } from '@/lib/storage/matches-search';

/** The users that a search finds: by parts of the name, the username and the email address, or by the whole id. */
export function findsUser(ctx: Ctx, q: string): Promise<SQL> {
  const { id, searchText, username, email, name } = users;
  return matchesSearch(ctx, { id, searchText, written: [username, email, name] }, q);
}
