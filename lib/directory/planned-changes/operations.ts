import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { approvePlannedChange, rejectPlannedChange, withdrawPlannedChange } from './decide-planned-change';
import { getPlannedChange } from './get-planned-change';
import { listPlannedChanges } from './list-planned-changes';
import { planChange } from './plan-change';
import { DecisionNote, PlanChange, PlannedChange, PlannedChangeQuery } from './schema';

const tag = 'Planned changes';

export const plannedChangeOperations = {
  list: operation({
    verb: listPlannedChanges, method: 'GET', path: '/planned-changes', operationId: 'listPlannedChanges', tag, page: true,
    summary: 'List planned changes', query: PlannedChangeQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(PlannedChange), next_cursor: z.string().nullable() }),
  }),
  plan: operation({
    verb: planChange, method: 'POST', path: '/planned-changes', operationId: 'planChange', tag, creates: true,
    summary: 'Plan an act for a time, or for its approval; needs the scope of the act', body: PlanChange,
    status: 201, answer: PlannedChange, location: ({ id }) => `/planned-changes/${id}`,
    errors: ['invalid', 'not_found', 'conflict', 'stale'],
  }),
  get: operation({
    verb: getPlannedChange, method: 'GET', path: '/planned-changes/{id}', operationId: 'getPlannedChange', tag,
    summary: 'Read a planned change; without audit:read only an own one', status: 200, answer: PlannedChange, errors: ['not_found'],
  }),
  approve: operation({
    verb: approvePlannedChange, method: 'POST', path: '/planned-changes/{id}/approve',
    operationId: 'approvePlannedChange', tag, body: DecisionNote,
    summary: 'Approve a planned change of somebody else; needs the token of a user who has just signed in, with the scope of the act',
    status: 200, answer: PlannedChange, errors: ['invalid', 'not_found', 'conflict'],
  }),
  reject: operation({
    verb: rejectPlannedChange, method: 'POST', path: '/planned-changes/{id}/reject', operationId: 'rejectPlannedChange',
    tag, body: DecisionNote,
    summary: 'Reject a planned change of somebody else; needs the token of a user with the scope of the act',
    status: 200, answer: PlannedChange, errors: ['invalid', 'not_found', 'conflict'],
  }),
  withdraw: operation({
    verb: withdrawPlannedChange, method: 'POST', path: '/planned-changes/{id}/withdraw',
    operationId: 'withdrawPlannedChange', tag, summary: 'Take a planned change back before it runs; that of another needs audit:read', status: 200,
    answer: PlannedChange, errors: ['not_found', 'conflict'],
  }),
}; // biome-ignore format: one operation a paragraph
