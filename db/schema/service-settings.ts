import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable } from 'drizzle-orm/pg-core';
import { updatedAt } from './columns';

/** At most one row: the settings that administrators have changed. What is absent has its default. */
export const serviceSettings = pgTable(
  'service_settings',
  {
    only: integer('only').primaryKey().default(1),
    value: jsonb('value').$type<Record<string, unknown>>().notNull(),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [check('service_settings_only_row', sql`${t.only} = 1`)],
);
