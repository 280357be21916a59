import { desc, sql } from 'drizzle-orm';
import { apiResources, clients, users } from '@/db/schema';
import { contains } from '../keyset';
import { searchedColumns } from '../users';
import { verb } from '../verb';
import { type Found, SearchQuery } from './schema';

const EACH = 6;

/** Users, clients and API resources that match, for the console's palette: what the viewer may read. */
export const searchEverything = verb('users:read', SearchQuery, async (ctx, { q }): Promise<{ items: Found[] }> => {
  if (q === '') return { items: [] };
  const mayReadClients = ctx.actor.permissions.has('clients:read');
  const [people, applications, resources] = await Promise.all([
    ctx.db
      .select({ id: users.id, title: users.username, subtitle: users.email })
      .from(users)
      .where(contains(q, searchedColumns))
      .orderBy(desc(users.createdAt))
      .limit(EACH),
    mayReadClients
      ? ctx.db
          .select({ id: clients.id, title: clients.clientName })
          .from(clients)
          .where(sql`(${contains(q, [clients.clientName])} or ${clients.id}::text = lower(${q}))`)
          .orderBy(desc(clients.createdAt))
          .limit(EACH)
      : [],
    mayReadClients
      ? ctx.db
          .select({ id: apiResources.id, title: apiResources.name, subtitle: apiResources.identifier })
          .from(apiResources)
          .where(contains(q, [apiResources.name, apiResources.identifier]))
          .orderBy(apiResources.name)
          .limit(EACH)
      : [],
  ]);
  return {
    items: [
      ...people.map((row) => ({ kind: 'user' as const, ...row })),
      ...applications.map((row) => ({ kind: 'client' as const, ...row, subtitle: row.id })),
      ...resources.map((row) => ({ kind: 'api_resource' as const, ...row })),
    ],
  };
});
