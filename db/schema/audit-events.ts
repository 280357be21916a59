import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, xid8 } from './columns';

export const auditEvents = pgTable(
  'audit_events',
  {
    id: uuid('id').primaryKey(),
    occurredAt: instant('occurred_at').notNull().default(sql`now()`),
    transactionId: xid8('transaction_id').notNull().default(sql`pg_current_xact_id()`),
    action: text('action').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    targetKind: text('target_kind'),
    targetId: text('target_id'),
    targetName: text('target_name'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    requestId: text('request_id'),
    ip: text('ip'),
    /** HMAC over the event's canonical form: it protects the event until its batch is sealed. */
    leaf: bytea('leaf'),
  },
  (t) => [
    index('audit_events_order_idx').on(t.occurredAt, t.id),
    index('audit_events_action_idx').on(t.action, t.occurredAt),
    index('audit_events_actor_idx').on(t.actorId, t.occurredAt),
    index('audit_events_seal_idx').on(t.transactionId, t.id),
    index('audit_events_target_idx').on(t.targetId, t.occurredAt),
  ],
);
