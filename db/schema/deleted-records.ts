import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, searchText } from './columns';
import { deletedKinds, inviterKinds } from './values';

/** Records that were deleted and can be restored for some days. A restored record has no row here. */
export const deletedRecords = pgTable(
  'deleted_records',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: deletedKinds }).notNull(),
    recordId: uuid('record_id').notNull(),
    name: text('name').notNull(),
    /** What the list shows besides the name, for example the email address. */
    summary: jsonb('summary').$type<Record<string, unknown>>().notNull().default({}),
    deletedByKind: text('deleted_by_kind', { enum: inviterKinds }).notNull(),
    deletedById: uuid('deleted_by_id'),
    deletedByName: text('deleted_by_name').notNull(),
    deletedAt: instant('deleted_at').notNull().default(sql`now()`),
    restorableUntil: instant('restorable_until').notNull(),
    searchText: searchText(),
  },
  (t) => [
    uniqueIndex('deleted_records_record_key').on(t.kind, t.recordId),
    index('deleted_records_kind_idx').on(t.kind, t.deletedAt, t.id),
    index('deleted_records_until_idx').on(t.restorableUntil),
    index('deleted_records_search_idx').using('gin', sql`search_grams(${t.searchText})`),
    index('deleted_records_unsearchable_idx').on(t.id).where(sql`search_text is null`),
    check(
      'deleted_records_kind',
      sql`${t.kind} in ('user','client','api_resource','identity_provider','trusted_issuer')`,
    ),
    check('deleted_records_by', sql`${t.deletedByKind} in ('user','client','system')`),
  ],
);

/**
 * The rows of a deleted record and of what was deleted with it, some hundred in each row. They are sealed, because they
 * contain hashes of passwords and secrets.
 */
export const deletedRows = pgTable(
  'deleted_rows',
  {
    deletedRecordId: uuid('deleted_record_id')
      .notNull()
      .references(() => deletedRecords.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    sealedRows: text('sealed_rows').notNull(),
  },
  (t) => [primaryKey({ name: 'deleted_rows_pkey', columns: [t.deletedRecordId, t.position] })],
);
