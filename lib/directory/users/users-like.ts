import type { Subquery } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { someMatches } from '@/lib/storage/matches-search';
import { searchedUsers } from './search-rules';

/** The users to choose from, as a table: by parts of the name, the username and the email address, or by the whole id. */
export const usersLike = (ctx: Ctx, q: string): Promise<Subquery> => someMatches(ctx, searchedUsers, q);
