import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients';
import { instant } from './columns';

/** The last refused authorization request of a client for each error and parameter, shown on the client's page. */
export const clientRefusals = pgTable(
  'client_refusals',
  {
    id: uuid('id').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    error: text('error').notNull(),
    /** The parameter at fault; empty when no single one is. */
    parameter: text('parameter').notNull(),
    description: text('description').notNull(),
    /** The member of the client that would allow the request, if one would. */
    setting: text('setting'),
    /** The value at fault, shortened and redacted. */
    received: text('received'),
    requestId: text('request_id').notNull(),
    refusedAt: instant('refused_at').notNull(),
  },
  (t) => [
    uniqueIndex('client_refusals_kind_key').on(t.clientId, t.error, t.parameter),
    index('client_refusals_refused_at_idx').on(t.refusedAt),
  ],
);
