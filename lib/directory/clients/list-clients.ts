import { getTableColumns, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { clientFilters } from './client-filters';
import { type ClientRow, toClient } from './projection';
import { type Client, ClientQuery } from './schema';

const sortable = {
  client_name: clients.sortName,
  // The same expression as in clients_wire_id_idx.
  client_id: { expression: sql`coalesce(${clients.metadataUri}, ${clients.id}::text)`, type: 'text' },
  created_at: clients.createdAt,
  last_used_at: clients.lastUsedAt,
};

/** Lists the clients. `q` searches names and the addresses of metadata documents, finds an id, and has terms (`parseSearch`). */
export const listClients = verb(
  'clients:read',
  ClientQuery,
  async (ctx, query): Promise<CountedPage<Client>> =>
    keysetPage<ClientRow & Positioned, Client>({
      ctx,
      query,
      columns: sortable,
      id: clients.id,
      ...(await clientFilters(ctx, query)),
      select: ({ from, where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(clients), position })
          .from(from)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toClient,
    }),
);
