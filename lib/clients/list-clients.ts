import { eq, getTableColumns, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { type CountedPage, contains, keysetPage, type Positioned } from '../keyset';
import { verb } from '../verb';
import { type ClientRow, toClient } from './projection';
import { type Client, ClientQuery } from './schema';

const sortable = { client_name: clients.clientName, created_at: clients.createdAt };

export const listClients = verb(
  'clients:read',
  ClientQuery,
  (ctx, query): Promise<CountedPage<Client>> =>
    keysetPage<ClientRow & Positioned, Client>({
      ctx,
      query,
      columns: sortable,
      id: clients.id,
      filters: [
        query.q
          ? sql`(${contains(query.q, [clients.clientName])} or ${clients.id}::text = lower(${query.q}))`
          : undefined,
        query.is_active === undefined ? undefined : eq(clients.isActive, query.is_active),
        query.type ? eq(clients.isConfidential, query.type === 'confidential') : undefined,
        query.grant_type ? sql`${clients.grantTypes} @> array[${query.grant_type}]` : undefined,
      ],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(clients), position })
          .from(clients)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      count: async (where, upTo) =>
        ctx.db.$count(ctx.db.select({ one: sql`1` }).from(clients).where(where).limit(upTo).as('counted')),
      project: toClient,
    }),
);
