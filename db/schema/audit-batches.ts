import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, xid8 } from './columns';

/**
 * The seal chain over audit events. Each batch covers every event after the last event of the previous batch, ordered
 * by transaction and id, and contains the hash of the previous batch. Two concurrent sealers conflict on both unique
 * keys.
 */
export const auditBatches = pgTable(
  'audit_batches',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    prevHash: bytea('prev_hash').notNull().unique('audit_batches_prev_hash_key'),
    root: bytea('root').notNull(),
    eventCount: integer('event_count').notNull(),
    lastTransactionId: xid8('last_transaction_id').notNull(),
    lastEventId: uuid('last_event_id').notNull(),
    sealedAt: instant('sealed_at').notNull(),
    hash: bytea('hash').notNull(),
    signature: text('signature').notNull(),
  },
  (t) => [
    check('audit_batches_seq', sql`${t.seq} > 0`),
    check('audit_batches_count', sql`${t.eventCount} > 0`),
    check(
      'audit_batches_lengths',
      sql`octet_length(${t.prevHash}) = 32 and octet_length(${t.root}) = 32 and octet_length(${t.hash}) = 32`,
    ),
  ],
);
