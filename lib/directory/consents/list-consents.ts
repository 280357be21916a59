import { eq, getTableColumns } from 'drizzle-orm';
import { clients, consents, users } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import type { Page } from '@/lib/storage/page';
import { type Walked, walkPage } from '@/lib/storage/walk';
import { consentConditions } from './consent-conditions';
import { type Consent, ConsentQuery } from './schema';

type Row = Walked & { consent: typeof consents.$inferSelect; user: Consent['user']; client: Consent['client'] };

/**
 * Lists what users allowed clients, by the time since which consents have their state: given or withdrawn. A page looks at a
 * bounded number of consents, so it can have fewer than `limit` and still a `next_cursor`.
 * @throws AppError `invalid` for an unknown user or client, a wrong search, or a cursor of another list.
 */
export const listConsents = verb('sessions:read', ConsentQuery, async (ctx, query): Promise<Page<Consent>> => {
  const { sort, limit, cursor, ...filter } = query;
  const { by, ...conditions } = await consentConditions(ctx, filter);
  return walkPage<Row, Consent>({
    ctx,
    query: { limit, cursor },
    table: consents,
    by: { column: by, id: consents.id, descending: sort === '-since' },
    ...conditions,
    select: ({ from, where, order, limit: rows, place }) =>
      ctx.db
        .select({
          consent: getTableColumns(consents),
          user: { id: users.id, username: users.username, name: users.name, roles: users.roles },
          client: { id: clients.id, name: clients.clientName },
          ...place,
        })
        .from(from)
        .innerJoin(users, eq(users.id, consents.userId))
        .innerJoin(clients, eq(clients.id, consents.clientId))
        .where(where)
        .orderBy(...order)
        .limit(rows),
    project: toConsent,
  });
});

const toConsent = ({ consent, user, client }: Row): Consent => ({
  id: consent.id,
  user,
  client,
  scopes: consent.scopes,
  resources: consent.resources,
  created_at: consent.createdAt.toISOString(),
  updated_at: consent.updatedAt.toISOString(),
  withdrawn_at: consent.withdrawnAt?.toISOString() ?? null,
});
