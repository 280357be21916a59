import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, updatedAt } from './columns';
import { bulkOutcomes, bulkStates, inviterKinds } from './values';

/** An act on many records. The row is written in the transaction of each batch: it says where the job goes on. */
export const bulkJobs = pgTable(
  'bulk_jobs',
  {
    id: uuid('id').primaryKey(),
    state: text('state', { enum: bulkStates }).notNull(),
    /** For example `user.deactivate`. */
    act: text('act').notNull(),
    /** What the act needs besides the record, for example the role. */
    arguments: jsonb('arguments').$type<Record<string, unknown>>().notNull().default({}),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    /** The job whose acts this one undoes. */
    undoOf: uuid('undo_of').unique('bulk_jobs_undo_key'),
    actorKind: text('actor_kind', { enum: inviterKinds }).notNull(),
    /** The user or the client; null for the command line. */
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    /** What the actor was allowed at the start: a token may allow less than the roles of its user. */
    permissions: text('permissions').array().notNull(),
    claimedUntil: instant('claimed_until'),
    /** Why it stopped. */
    failure: text('failure'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    index('bulk_jobs_created_at_idx').on(t.createdAt, t.id),
    index('bulk_jobs_working_idx').on(t.updatedAt, t.id).where(sql`state = 'running'`),
    check('bulk_jobs_state', sql`${t.state} in ('running','done','stopped','failed')`),
    check('bulk_jobs_actor_kind', sql`${t.actorKind} in ('user','client','system')`),
  ],
);

/** The records of a job, in their order. `undo` has what an undo needs, for example the roles that were added. */
export const bulkJobItems = pgTable(
  'bulk_job_items',
  {
    jobId: uuid('job_id')
      .notNull()
      .references(() => bulkJobs.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    targetId: uuid('target_id').notNull(),
    outcome: text('outcome', { enum: bulkOutcomes }),
    name: text('name'),
    /** How often the database could not do the act. */
    attempts: integer('attempts').notNull().default(0),
    /** Why the act failed for this record. */
    failure: text('failure'),
    undo: jsonb('undo').$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.position] }),
    index('bulk_job_items_open_idx').on(t.jobId, t.position).where(sql`outcome is null`),
    index('bulk_job_items_failed_idx').on(t.jobId, t.position).where(sql`outcome = 'failed'`),
    check('bulk_job_items_outcome', sql`${t.outcome} in ('changed','unchanged','failed')`),
  ],
);
