import { bigint, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/**
 * How often things happened in each hour and each day (UTC). Rows without a client count everything; rows with a client
 * count what that client did. They have no foreign key: figures stay when tokens are purged and clients deleted.
 */
export const counters = pgTable(
  'counters',
  {
    unit: text('unit', { enum: ['hour', 'day'] }).notNull(),
    startsAt: instant('starts_at').notNull(),
    measure: text('measure').notNull(),
    /** The grant type, the outcome, the reason or the error code. */
    detail: text('detail').notNull(),
    clientId: uuid('client_id'),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (t) => [
    unique('counters_key').on(t.unit, t.clientId, t.measure, t.startsAt, t.detail).nullsNotDistinct(),
    index('counters_starts_at_idx').on(t.unit, t.startsAt, t.measure),
  ],
);
