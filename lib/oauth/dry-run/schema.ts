import { z } from 'zod';
import { recordedEndpoints } from '@/lib/directory/requests/schema';
import { id } from '@/lib/kernel/id';

export const RetryRequest = z.strictObject({ id });

/** Why a request would be refused. */
export const Reason = z.object({
  error: z.string().meta({ description: 'The error code that the client would get.' }),
  check: z.string().nullable().meta({ description: 'The check that would fail.' }),
  description: z.string(),
  parameter: z.string().nullable(),
  received: z.string().nullable().meta({ description: 'The value at fault, redacted.' }),
  setting: z.string().nullable().meta({ description: 'The attribute of the client that decides.' }),
});
export type Reason = z.infer<typeof Reason>;

/** Requests that the change would refuse, or allow, for the same reason. */
export const RequestGroup = Reason.extend({
  endpoint: z.enum(recordedEndpoints),
  count: z.number().int().meta({ description: 'The number of requests.' }),
  first_at: z.iso.datetime(),
  last_at: z.iso.datetime(),
  record_id: z.uuid().meta({ description: 'The last of these requests.' }),
});
export type RequestGroup = z.infer<typeof RequestGroup>;

export const ClientDryRun = z.object({
  records: z.number().int().meta({ description: 'The number of records that were tried. They are a sample.' }),
  tried: z.number().int().meta({ description: 'The number of requests that these records stand for.' }),
  not_tried: z
    .number()
    .int()
    .meta({ description: 'The number of recorded requests whose outcome depends on values that are never stored.' }),
  since: z.iso.datetime().nullable().meta({ description: 'The time of the first request that was tried.' }),
  until: z.iso.datetime().nullable().meta({ description: 'The time of the last request that was tried.' }),
  failing: z.number().int().meta({ description: 'The number of requests that pass now and would be refused.' }),
  fixed: z.number().int().meta({ description: 'The number of requests that are refused now and would pass.' }),
  would_fail: z.array(RequestGroup).meta({ description: 'The most frequent groups, at most 50.' }),
  would_pass: z.array(RequestGroup).meta({ description: 'The most frequent groups, at most 50.' }),
});
export type ClientDryRun = z.infer<typeof ClientDryRun>;

/** How a recorded request would be answered now. Null if that depends on values that are never stored. */
export type RetriedRequest = { outcome: 'accepted' | 'refused' | 'unknown'; reason: Reason | null };
