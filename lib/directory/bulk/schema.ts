import { z } from 'zod';
import { userMessageKinds } from '@/lib/directory/user-messages/choices';
import { roleNames } from '@/lib/kernel/access/roles';
import { id } from '@/lib/kernel/id';
import { line } from '@/lib/kernel/plain-text';
import { limit } from '@/lib/kernel/query-schema';
import { argumentOf, bulkActs, bulkStates, jobActs, MAX_SELECTED } from './choices';

const Roles = z
  .array(z.enum(roleNames, `must be one of ${roleNames.join(', ')}`), 'must be a list of roles')
  .min(1, 'must have at least one role')
  .max(roleNames.length)
  .transform((roles) => [...new Set(roles)].sort());

const Arguments = z.strictObject({
  roles: Roles.optional().meta({ description: 'Of `user.add_role` and `user.remove_role`' }),
  message: z
    .enum(userMessageKinds, `must be one of ${userMessageKinds.join(', ')}`)
    .optional()
    .meta({ description: 'Of `user.send_message`' }),
});

export const Selection = z
  .strictObject({
    ids: z
      .array(id, 'must be a list of ids')
      .min(1, 'must have at least one id')
      .max(MAX_SELECTED, `must contain at most ${MAX_SELECTED} ids`)
      .optional(),
    filters: z
      .record(z.string(), z.union([z.string(), z.boolean()], 'must be text'), 'must be filters of the list')
      .optional()
      .meta({ description: 'Filters of the list of these records, for example `{"is_active": "false"}`' }),
  })
  .refine(({ ids, filters }) => (ids === undefined) !== (filters === undefined), 'must have either ids or filters');

export type Selection = z.output<typeof Selection>;

const BulkSelection = z.strictObject({
  act: z.enum(bulkActs, 'must be a known act'),
  selection: Selection,
});

export const StartBulkJob = BulkSelection.extend({
  id: id.optional().meta({ description: 'An id that the caller made: the same request again starts no second job' }),
  arguments: Arguments.default({}),
  confirmed: z.int('must be a whole number').min(1, 'must be at least 1').optional().meta({
    description: 'How many records may match the filters at most: nothing is started if more do',
  }),
  reason: line(500).nullable().optional().meta({ description: 'Shown to the administrators who approve the job' }),
}).superRefine(({ act, arguments: given }, issue) => {
  const needed = argumentOf[act];
  if (needed && given[needed] === undefined)
    issue.addIssue({ code: 'custom', path: ['arguments', needed], message: 'is required by this act' });
  for (const name of Object.keys(given))
    if (name !== needed)
      issue.addIssue({ code: 'custom', path: ['arguments', name], message: 'is not an argument of this act' });
});

export const PreviewBulkJob = BulkSelection;

export const BulkJobId = z.strictObject({ id });
export const BulkJobQuery = z.strictObject({ limit, cursor: z.string().max(1000).optional() });
export const BulkFailureQuery = BulkJobQuery.extend({ id });

export const BulkJob = z.object({
  id: z.uuid(),
  act: z.enum(jobActs),
  arguments: z.object({ roles: z.array(z.enum(roleNames)).optional(), message: z.enum(userMessageKinds).optional() }),
  state: z.enum(bulkStates),
  total: z.int(),
  done: z.int(),
  changed: z.int(),
  unchanged: z.int().meta({ description: 'Records that were already as the act leaves them' }),
  failed: z.int(),
  started_by: z.string(),
  failure: z.string().nullable().meta({ description: 'Why the job ended before its last record' }),
  undo_of: z.uuid().nullable().meta({ description: 'The job whose changes this one undoes' }),
  undone_by: z.uuid().nullable().meta({ description: 'The job that undoes the changes of this one' }),
  approval: z
    .object({ planned_change: z.uuid(), approved_by: z.string() })
    .nullable()
    .meta({ description: 'Of a job that a second administrator had to approve' }),
  can_be_undone: z.boolean().meta({ description: 'Whether `POST /bulk-jobs/{id}/undo` would undo its changes' }),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
});

export type BulkJob = z.infer<typeof BulkJob>;

export const BulkFailure = z.object({
  position: z.int(),
  id: z.uuid(),
  name: z.string().nullable(),
  failure: z.string(),
});

export type BulkFailure = z.infer<typeof BulkFailure>;

/** What an act ends. `is_capped`: this many or more. */
export type BulkImpact = {
  lines: {
    kind: 'sessions' | 'accessTokens' | 'refreshTokens' | 'grants' | 'userAccess' | 'linkedAccounts' | 'clients';
    count: number;
    is_capped: boolean;
  }[];
  /** When the last of the clients was used; null if none was. */
  last_used_at?: string | null;
  /** Whether every client can request tokens for one of the API resources. */
  is_open?: boolean;
};

/** What an act would reach. */
export type BulkPreview = {
  total: number;
  includes_self: boolean;
  above_rank: number;
  /** Of the first `MAX_IMPACT` records; null for an act that ends nothing. */
  impact: BulkImpact | null;
  /** Whether a second administrator must approve it. */
  needs_approval: boolean;
};
