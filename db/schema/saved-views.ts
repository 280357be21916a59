import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, updatedAt } from './columns';
import { users } from './users';

/** Named states of the lists of the console. A shared view is shown to everybody who may see the list. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The list, for example `users`. */
    list: text('list').notNull(),
    name: text('name').notNull(),
    /** The query of the address of the list. */
    query: text('query').notNull(),
    isShared: boolean('is_shared').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('saved_views_name_key').on(t.ownerId, t.list, t.name),
    index('saved_views_shared_idx').on(t.list).where(sql`is_shared`),
    check('saved_views_name_length', sql`char_length(${t.name}) between 1 and 60`),
    check('saved_views_query_length', sql`char_length(${t.query}) <= 2000`),
  ],
);
