import { and, eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { apiResources, clients } from '@/db/schema';
import { invalid, notFound } from '@/lib/kernel/errors';
import { requireVersion } from '@/lib/kernel/require-version';
import type { ApiResourceRow } from './projection';

export async function getApiResourceRow(db: Db | Tx, id: string): Promise<ApiResourceRow> {
  const [row] = await db.select().from(apiResources).where(eq(apiResources.id, id));
  if (!row) throw notFound('API resource');
  return row;
}

/** The row, locked until the transaction ends. @throws AppError `not_found`, or `stale` for another version. */
export async function lockApiResource(
  tx: Tx,
  input: { id: string; version?: number | undefined },
): Promise<ApiResourceRow> {
  const [row] = await tx.select().from(apiResources).where(eq(apiResources.id, input.id)).for('update');
  if (!row) throw notFound('API resource');
  requireVersion(row.version, input.version);
  return row;
}

/** @throws AppError `invalid` unless every id is a confidential client: introspection needs client authentication. */
export async function requireServers(db: Db | Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await db.$count(clients, and(inArray(clients.id, [...ids]), eq(clients.isConfidential, true)));
  if (known !== new Set(ids).size) throw invalid('served_by', 'must be ids of confidential clients');
}
