import { sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { matchesOf } from '@/lib/storage/matches-search';
import { indexed, type WalkCondition } from '@/lib/storage/walk-conditions';
import { searchedUsers } from './search-rules';

type Owned = { id: PgColumn; userId: PgColumn };

/** The rows of a table, joined with `users`, that belong to users whom the list of users finds by this text. */
export async function ofUsersLike(ctx: Ctx, { id, userId }: Owned, text: string): Promise<WalkCondition> {
  const { ids, condition } = await matchesOf(ctx, searchedUsers, text);
  return ids ? indexed(id, sql`${userId} = any(${`{${ids.join(',')}}`}::uuid[])`) : { filter: condition };
}
