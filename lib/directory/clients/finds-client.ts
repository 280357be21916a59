import type { SQL } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { matchesSearch } from '@/lib/storage/matches-search';
import { searchedClients } from './search-rules';

/** The clients that a search finds: by parts of the name or of a metadata document's address, or by the whole id. */
export const findsClient = (ctx: Ctx, q: string): Promise<SQL> => matchesSearch(ctx, searchedClients, q);
