import type { SQL } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { matchesSearch } from '@/lib/storage/matches-search';
import { searchedApiResources } from './search-rules';

/** The API resources that a search finds: by parts of the name and of the identifier. */
export const findsApiResource = (ctx: Ctx, q: string): Promise<SQL> => matchesSearch(ctx, searchedApiResources, q);
