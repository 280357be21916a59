import { desc, eq } from 'drizzle-orm';
import { logoutDeliveries } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { getClientRow } from './queries';
import { ClientId, type LogoutDelivery } from './schema';

const LATEST = 10;

/** Lists the latest back-channel logout deliveries to this client, newest first, with their state. */
export const listLogoutDeliveries = verb(
  'clients:read',
  ClientId,
  async (ctx, { id }): Promise<{ items: LogoutDelivery[] }> => {
    await getClientRow(ctx.db, id);
    const rows = await ctx.db
      .select()
      .from(logoutDeliveries)
      .where(eq(logoutDeliveries.clientId, id))
      .orderBy(desc(logoutDeliveries.createdAt), desc(logoutDeliveries.id))
      .limit(LATEST);
    return {
      items: rows.map((row) => ({
        id: row.id,
        uri: row.uri,
        state: row.deliveredAt ? 'delivered' : row.failedAt ? 'failed' : 'waiting',
        attempts: row.attempts,
        last_error: row.lastError,
        created_at: row.createdAt.toISOString(),
      })),
    };
  },
);
