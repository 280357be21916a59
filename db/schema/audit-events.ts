import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, xid8 } from './columns';

/** The client that an event names beside its actor and target, in the expression of its index. */
const namedClient = sql.raw(
  "coalesce(after ->> 'client', before ->> 'client', case when action = 'token.exchanged' then after ->> 'from' end)",
);

export const auditExpressions = { namedClient };

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
    /** HMAC over the canonical form of the event. It protects the event until its batch is sealed. */
    leaf: bytea('leaf'),
  },
  (t) => [
    index('audit_events_order_idx').on(t.occurredAt, t.id),
    index('audit_events_action_idx').on(t.action, t.occurredAt),
    index('audit_events_actor_idx').on(t.actorId, t.occurredAt),
    index('audit_events_actor_name_idx').on(sql`lower(${t.actorName})`, t.occurredAt, t.id),
    index('audit_events_target_name_idx').on(sql`lower(${t.targetName})`, t.occurredAt, t.id),
    index('audit_events_client_idx')
      .on(sql`(${namedClient})`, t.occurredAt, t.id)
      .where(sql`${namedClient} is not null`),
    index('audit_events_request_idx').on(t.requestId, t.occurredAt, t.id),
    index('audit_events_ip_idx').on(t.ip, t.occurredAt, t.id),
    index('audit_events_seal_idx').on(t.transactionId, t.id),
    index('audit_events_target_idx').on(t.targetId, t.occurredAt),
  ],
);
