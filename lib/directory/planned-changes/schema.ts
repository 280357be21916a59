import { z } from 'zod';
import { inviterKinds } from '@/db/schema/values';
import { roleNames } from '@/lib/kernel/access/roles';
import { actNames } from '@/lib/kernel/acts';
import { id } from '@/lib/kernel/id';
import { instant } from '@/lib/kernel/instant';
import { line } from '@/lib/kernel/plain-text';
import { limit } from '@/lib/kernel/query-schema';
import { plannedChangeStates, stateFilters } from './choices';

const reason = line(500).nullable();

const act = z.enum(actNames, `must be one of ${actNames.join(', ')}`);

const input = z.record(z.string().max(100), z.unknown(), 'must be an object').meta({
  description: 'The members of the request that the act has in this API, with `id` and other parameters of its path.',
});

export const PlanChange = z.strictObject({
  act,
  input,
  run_at: instant.nullable().optional().meta({
    description: 'When the act runs: in the future, at most 365 days ahead. Null: as soon as it is approved.',
  }),
  reason: reason.optional(),
});

export const PlannedChangeId = z.strictObject({ id });
export const DecisionNote = z.strictObject({ note: reason.optional() });
export const DecidePlannedChange = DecisionNote.extend({ id });

const target = z.strictObject({ kind: z.string().max(40), id });

export const OpenChangesOf = target;

export const PlannedChangeQuery = z.strictObject({
  state: z
    .enum(stateFilters, `must be one of ${stateFilters.join(', ')}`)
    .optional()
    .meta({
      description: '`ended` is every state but `waiting` and `scheduled`.',
    }),
  act: act.optional(),
  limit,
  cursor: z.string().max(1000).optional(),
});

const plannedJob = z.object({
  act: z.string().meta({ description: 'As in `POST /bulk-jobs`' }),
  records: z.int(),
  roles: z.array(z.enum(roleNames)).nullable().meta({ description: 'Those that are given or taken' }),
  filters: z
    .record(z.string(), z.union([z.string(), z.boolean()]))
    .nullable()
    .meta({ description: 'The filters that found the records; records that match later are not added' }),
  first_records: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
});

export type PlannedJob = z.infer<typeof plannedJob>;

const memberChange = z.object({ member: z.string(), before: z.unknown(), after: z.unknown() });

export const PlannedChange = z.object({
  id: z.uuid(),
  state: z.enum(plannedChangeStates),
  act: z.enum(actNames),
  target: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  changes: z
    .array(memberChange)
    .meta({ description: 'The members that change, as they were when the act was planned.' }),
  job: plannedJob.nullable().meta({ description: 'The bulk job that starts; null for an act on one record' }),
  reason: z.string().nullable(),
  needs_approval: z.boolean(),
  run_at: z.iso.datetime().nullable().meta({ description: 'Null: as soon as it is approved' }),
  requested_by: z.object({ kind: z.enum(inviterKinds), id: z.string().nullable(), name: z.string() }),
  decided_by: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  decided_at: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  failure: z.string().nullable().meta({ description: 'Why the act could not be done' }),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().meta({ description: 'A change that nobody approved until then expires' }),
  finished_at: z.iso.datetime().nullable(),
});

export type PlannedChange = z.infer<typeof PlannedChange>;

export type MemberChange = { member: string; before: unknown; after: unknown };
