import { eq, type SQL } from 'drizzle-orm';
import type { Db } from '@/db';
import { clients, recordedRequests, users } from '@/db/schema';
import type { RecordedEndpoint, RecordedRequest } from './schema';

type Row = typeof recordedRequests.$inferSelect & { clientName: string | null; username: string | null };

type Parts = { where: SQL | undefined; order: SQL; limit: number };

/** Reads records with the names of their client and user. */
export async function selectRequests(
  db: Pick<Db, 'select'>,
  { where, order, limit }: Parts,
): Promise<RecordedRequest[]> {
  const rows = await db
    .select({ request: recordedRequests, clientName: clients.clientName, username: users.username })
    .from(recordedRequests)
    .leftJoin(clients, eq(clients.id, recordedRequests.clientId))
    .leftJoin(users, eq(users.id, recordedRequests.userId))
    .where(where)
    .orderBy(order)
    .limit(limit);
  return rows.map(({ request, clientName, username }) => toRecordedRequest({ ...request, clientName, username }));
}

const toRecordedRequest = (row: Row): RecordedRequest => ({
  id: row.id,
  request_id: row.requestId,
  received_at: row.receivedAt.toISOString(),
  endpoint: row.endpoint as RecordedEndpoint,
  outcome: row.outcome,
  status: row.status,
  client: row.clientId === null ? null : { id: row.clientId, name: row.clientName },
  unknown_client: row.unknownClient,
  user: row.userId === null ? null : { id: row.userId, username: row.username },
  error: row.error,
  failed_check: row.failedCheck,
  description: row.description,
  parameter: row.parameter,
  received: row.received,
  registered: row.registered,
  setting: row.setting,
  parameters: row.parameters,
  ip: row.ip,
  count: row.count,
});
