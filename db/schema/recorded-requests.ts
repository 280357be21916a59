import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { requestOutcomes } from './values';

/**
 * Requests to the protocol endpoints and the management API, redacted and sampled. Written in batches, therefore without
 * foreign keys. The id is a UUID v7, so that its order is the order of time.
 */
export const recordedRequests = pgTable(
  'recorded_requests',
  {
    id: uuid('id').primaryKey(),
    requestId: text('request_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** For example `token`, or the route of the management API. */
    endpoint: text('endpoint').notNull(),
    outcome: text('outcome', { enum: requestOutcomes }).notNull(),
    status: integer('status').notNull(),
    /** The client that authenticated, or that the request names if it exists. */
    clientId: uuid('client_id'),
    /** The client identifier as received, if no client has it. Shortened. */
    unknownClient: text('unknown_client'),
    userId: uuid('user_id'),
    error: text('error'),
    /** The check that failed. */
    failedCheck: text('failed_check'),
    description: text('description'),
    /** The parameter at fault, what was received (redacted), and what was registered at that moment. */
    parameter: text('parameter'),
    received: text('received'),
    registered: text('registered').array(),
    /** The attribute of the client whose change would allow the request. */
    setting: text('setting'),
    /** Names and values in the order of the request. Null stands for a value that is never stored. */
    parameters: jsonb('parameters').$type<[string, string | null][]>().notNull().default([]),
    ip: text('ip'),
    /** The number of requests that the row stands for: a flood is sampled. */
    count: integer('count').notNull().default(1),
  },
  (t) => [
    index('recorded_requests_client_idx').on(t.clientId, t.id).where(sql`client_id is not null`),
    index('recorded_requests_user_idx').on(t.userId, t.id).where(sql`user_id is not null`),
    index('recorded_requests_request_idx').on(t.requestId, t.id),
    index('recorded_requests_endpoint_idx').on(t.endpoint, t.id),
    index('recorded_requests_refused_idx').on(t.id).where(sql`outcome = 'refused'`),
    index('recorded_requests_refused_endpoint_idx').on(t.endpoint, t.id).where(sql`outcome = 'refused'`),
    index('recorded_requests_error_idx').on(t.error, t.id).where(sql`error is not null`),
    index('recorded_requests_no_client_idx').on(t.id).where(sql`client_id is null`),
    check('recorded_requests_outcome', sql`${t.outcome} in ('accepted','refused')`),
  ],
);
