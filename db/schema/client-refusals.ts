import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients';
import { instant } from './columns';

/** The last refused authorization request of a client for each error and parameter, shown on the page of the client. */
export const clientRefusals = pgTable(
  'client_refusals',
  {
    id: uuid('id').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    error: text('error').notNull(),
    /** The invalid parameter; empty when it is not a single one. */
    parameter: text('parameter').notNull(),
    description: text('description').notNull(),
    /** The client attribute whose change would allow the request, if there is one. */
    setting: text('setting'),
    /** The invalid value, shortened and redacted. */
    received: text('received'),
    requestId: text('request_id').notNull(),
    refusedAt: instant('refused_at').notNull(),
  },
  (t) => [
    uniqueIndex('client_refusals_kind_key').on(t.clientId, t.error, t.parameter),
    index('client_refusals_refused_at_idx').on(t.refusedAt),
  ],
);
