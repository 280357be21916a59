import type { SQL } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { matchesSearch } from '@/lib/storage/matches-search';

/** The API resources that a search finds: by parts of the name and of the identifier. */
export function findsApiResource(ctx: Ctx, q: string): Promise<SQL> {
  const { id, searchText, name, identifier } = apiResources;
  return matchesSearch(ctx, { id, searchText, written: [name, identifier] }, q);
}
