import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant } from './columns';
import { inviterKinds, plannedChangeStates } from './values';

/** Acts that run later: when a second administrator approves them, at a time, or both. */
export const plannedChanges = pgTable(
  'planned_changes',
  {
    id: uuid('id').primaryKey(),
    state: text('state', { enum: plannedChangeStates }).notNull(),
    /** The name of the act, for example `client.delete`. */
    act: text('act').notNull(),
    targetKind: text('target_kind').notNull(),
    targetId: uuid('target_id'),
    targetName: text('target_name').notNull(),
    /** The input of the verb, sealed. */
    sealedInput: text('sealed_input').notNull(),
    /** Why the act is asked for. */
    reason: text('reason'),
    needsApproval: boolean('needs_approval').notNull(),
    /** Null: as soon as it is approved. */
    runAt: instant('run_at'),
    requestedByKind: text('requested_by_kind', { enum: inviterKinds }).notNull(),
    requestedById: uuid('requested_by_id'),
    requestedByName: text('requested_by_name').notNull(),
    /** What the requester, and then the approver, was allowed: a token may allow less than the roles of its user. */
    permissions: text('permissions').array().notNull().default(sql`'{}'::text[]`),
    decidedById: uuid('decided_by_id'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    /** What the approver or the one who rejected it wrote. */
    note: text('note'),
    /** Why the act could not be done. */
    failure: text('failure'),
    claimedUntil: instant('claimed_until'),
    /** How often it was claimed. */
    attempts: integer('attempts').notNull().default(0),
    createdAt: createdAt(),
    /** An act that nobody approved until then expires. */
    expiresAt: instant('expires_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    index('planned_changes_created_at_idx').on(t.createdAt, t.id),
    index('planned_changes_open_idx').on(t.createdAt, t.id).where(sql`state in ('waiting','scheduled')`),
    index('planned_changes_due_idx').on(t.runAt).where(sql`state = 'scheduled'`),
    index('planned_changes_finished_at_idx').on(t.finishedAt),
    index('planned_changes_target_idx').on(t.targetKind, t.targetId),
    check(
      'planned_changes_state',
      sql`${t.state} in ('waiting','scheduled','done','failed','rejected','withdrawn','expired')`,
    ),
    check('planned_changes_by', sql`${t.requestedByKind} in ('user','client','system')`),
  ],
);
