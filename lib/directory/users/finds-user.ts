import type { SQL } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { matchesSearch } from '@/lib/storage/matches-search';
import { searchedUsers } from './search-rules';

/** The users that a search finds: by parts of the name, the username and the email address, or by the whole id. */
export const findsUser = (ctx: Ctx, q: string): Promise<SQL> => matchesSearch(ctx, searchedUsers, q);
