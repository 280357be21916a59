import { sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { matchesOf } from '@/lib/storage/matches-search';
import { indexed, type WalkCondition } from '@/lib/storage/walk-conditions';
import { searchedClients } from './search-rules';

type Owned = { id: PgColumn; clientId: PgColumn };

/** The rows of a table, joined with `clients`, that belong to clients that the list of clients finds by this text. */
export async function ofClientsLike(ctx: Ctx, { id, clientId }: Owned, text: string): Promise<WalkCondition> {
  const { ids, condition } = await matchesOf(ctx, searchedClients, text);
  return ids ? indexed(id, sql`${clientId} = any(${`{${ids.join(',')}}`}::uuid[])`) : { filter: condition };
}
