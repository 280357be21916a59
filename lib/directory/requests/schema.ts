import { z } from 'zod';
import { requestOutcomes } from '@/db/schema/values';
import { id } from '@/lib/kernel/id';
import { limit } from '@/lib/kernel/query-schema';

export { requestOutcomes } from '@/db/schema/values';

/** The endpoints whose requests are recorded. */
export const recordedEndpoints = [
  'authorize',
  'token',
  'introspect',
  'revoke',
  'par',
  'device_authorization',
  'register',
  'logout',
  'userinfo',
  'management_api',
] as const;

export type RecordedEndpoint = (typeof recordedEndpoints)[number];

export const RequestQuery = z.strictObject({
  /** A request id, exactly. */
  request_id: z.string().max(200, 'must have at most 200 characters').optional(),
  client_id: id.optional(),
  user_id: id.optional(),
  endpoint: z.enum(recordedEndpoints, `must be one of ${recordedEndpoints.join(', ')}`).optional(),
  outcome: z.enum(requestOutcomes, `must be one of ${requestOutcomes.join(', ')}`).optional(),
  error: z
    .string()
    .regex(/^[a-z_]{1,64}$/, 'must be an error code')
    .optional(),
  limit,
  cursor: z.string().max(1000).optional(),
});

export type RequestQuery = z.infer<typeof RequestQuery>;

/** The records of a client, for a view that follows them. */
export const ClientRequestQuery = z.strictObject({
  client_id: id,
  /** The id of the last record that the caller has. */
  after: id.optional(),
  outcome: z.enum(requestOutcomes, `must be one of ${requestOutcomes.join(', ')}`).optional(),
  limit,
});

/** By the id of its record, or by the request id that the caller got. */
export const RequestId = z.strictObject({ id: z.string().min(1).max(200, 'must have at most 200 characters') });

export const RecordedRequest = z.object({
  id: z.uuid(),
  request_id: z.string(),
  received_at: z.iso.datetime(),
  endpoint: z.enum(recordedEndpoints),
  outcome: z.enum(requestOutcomes),
  status: z.number().int(),
  client: z
    .object({ id: z.uuid(), name: z.string().nullable() })
    .nullable()
    .meta({ description: 'The client that authenticated or was named. `name` is null for a deleted client.' }),
  unknown_client: z.string().nullable().meta({ description: 'The client identifier received, if no client has it.' }),
  user: z.object({ id: z.uuid(), username: z.string().nullable() }).nullable(),
  error: z.string().nullable(),
  failed_check: z.string().nullable(),
  description: z.string().nullable(),
  parameter: z.string().nullable(),
  received: z.string().nullable().meta({ description: 'The value at fault, redacted.' }),
  registered: z
    .array(z.string())
    .nullable()
    .meta({ description: 'What was registered at that moment, or would have been accepted.' }),
  setting: z.string().nullable().meta({ description: 'The attribute of the client that would allow the request.' }),
  parameters: z
    .array(z.tuple([z.string(), z.string().nullable()]))
    .meta({ description: 'Names and redacted values. Null stands for a value that is never stored.' }),
  ip: z.string().nullable(),
  count: z.number().int().meta({ description: 'The number of requests that the record stands for.' }),
});
export type RecordedRequest = z.infer<typeof RecordedRequest>;

/**
 * A check of a refused request, in the order in which the endpoint makes them. `not_known`: the endpoint makes it before or
 * after the failed one, or at both moments.
 */
export const RequestCheck = z.object({
  check: z.string(),
  state: z.enum(['passed', 'failed', 'not_reached', 'not_known']),
});
export type RequestCheck = z.infer<typeof RequestCheck>;

/** A record with every check that the endpoint makes of such a request. Empty for an accepted request. */
export const ExplainedRequest = RecordedRequest.extend({ checks: z.array(RequestCheck) });
export type ExplainedRequest = z.infer<typeof ExplainedRequest>;
