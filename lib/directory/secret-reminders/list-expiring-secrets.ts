import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { clientSecrets, clients } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';

const DAYS = 30;
const LISTED = 5;

/** A secret that expires soon. */
export type ExpiringSecret = { client_id: string; client_name: string; name: string; hint: string; expires_at: string };

/** The secrets of active clients that expire in the next thirty days: the first five, and whether there are more. */
export const listExpiringSecrets = verb(
  'clients:read',
  z.strictObject({}),
  async (ctx): Promise<{ items: ExpiringSecret[]; more: boolean }> => {
    const rows = await ctx.db
      .select({
        client_id: clients.id,
        client_name: clients.clientName,
        name: clientSecrets.name,
        hint: clientSecrets.hint,
        expiresAt: clientSecrets.expiresAt,
      })
      .from(clientSecrets)
      .innerJoin(clients, eq(clients.id, clientSecrets.clientId))
      .where(
        and(
          sql`${clientSecrets.expiresAt} > now()`,
          sql`${clientSecrets.expiresAt} <= now() + make_interval(days => ${DAYS})`,
          eq(clients.isActive, true),
        ),
      )
      .orderBy(asc(clientSecrets.expiresAt), asc(clientSecrets.id))
      .limit(LISTED + 1);
    const items = rows.slice(0, LISTED).map(({ expiresAt, ...row }) => ({
      ...row,
      expires_at: expiresAt?.toISOString() ?? '',
    }));
    return { items, more: rows.length > LISTED };
  },
);
