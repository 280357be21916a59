import type { SQL } from 'drizzle-orm';
import { clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { matchesSearch } from '@/lib/storage/matches-search';

/** The clients that a search finds: by parts of the name or of a metadata document's address, or by the whole id. */
export function findsClient(ctx: Ctx, q: string): Promise<SQL> {
  const { id, searchText, clientName, metadataUri } = clients;
  return matchesSearch(ctx, { id, searchText, written: [clientName, metadataUri] }, q);
}
