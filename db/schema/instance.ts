import { sql } from 'drizzle-orm';
import { check, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant } from './columns';

/** Exactly one row: the identity of this installation, and whether its first administrator was created. */
export const instance = pgTable(
  'instance',
  {
    only: integer('only').primaryKey().default(1),
    id: uuid('id').notNull().default(sql`gen_random_uuid()`),
    createdAt: createdAt(),
    setupCompletedAt: instant('setup_completed_at'),
  },
  (t) => [check('instance_only_row', sql`${t.only} = 1`)],
);
