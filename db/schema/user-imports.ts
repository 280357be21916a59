import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, updatedAt } from './columns';
import { users } from './users';
import { importModes, importSources, importStates, inviterKinds } from './values';

/** Imports of users from a file. The row is written in the transaction of each batch: it says where an import goes on. */
export const userImports = pgTable(
  'user_imports',
  {
    id: uuid('id').primaryKey(),
    state: text('state', { enum: importStates }).notNull(),
    source: text('source', { enum: importSources }).notNull(),
    fileName: text('file_name'),
    /** SHA-256 of the file and of the options: the same file with the same options goes on where it stopped. */
    digest: bytea('digest'),
    mode: text('mode', { enum: importModes }).notNull().default('skip'),
    layout: text('layout').notNull(),
    /** Field → column, on top of the layout. */
    mapping: jsonb('mapping').$type<Record<string, string>>().notNull().default({}),
    /** Names of the columns of the file. */
    columns: text('columns').array().notNull().default(sql`'{}'::text[]`),
    /** The pepper of Devise and the keys of Firebase, sealed. */
    sealedKeys: text('sealed_keys'),
    /** Null while the file is read for the first time. */
    total: integer('total'),
    /** Rows that are done: where an interrupted import goes on. */
    rowsDone: integer('rows_done').notNull().default(0),
    created: integer('created').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    actorKind: text('actor_kind', { enum: inviterKinds }).notNull(),
    /** Null unless the importer is a user who still exists. */
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    actorName: text('actor_name').notNull(),
    /** Until then, the background job of another process works on it. */
    claimedUntil: instant('claimed_until'),
    /** Why it stopped. */
    failure: text('failure'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    index('user_imports_created_at_idx').on(t.createdAt, t.id),
    index('user_imports_working_idx').on(t.id).where(sql`state in ('checking','running')`),
    index('user_imports_digest_idx').on(t.digest).where(sql`digest is not null`),
    index('user_imports_actor_idx').on(t.actorId).where(sql`actor_id is not null`),
    check('user_imports_state', sql`${t.state} in ('checking','ready','running','done','failed')`),
    check('user_imports_source', sql`${t.source} in ('console','api','cli')`),
    check('user_imports_mode', sql`${t.mode} in ('skip','update')`),
    check('user_imports_actor_kind', sql`${t.actorKind} in ('user','client','system')`),
  ],
);

/** The rows of a file that waits for its import, sealed: they contain password hashes. Deleted when it ends. */
export const userImportChunks = pgTable(
  'user_import_chunks',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => userImports.id, { onDelete: 'cascade' }),
    /** The number of its first row. */
    firstRow: integer('first_row').notNull(),
    sealedRecords: text('sealed_records').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.firstRow] })],
);

/** The rows of a file that were refused, or that the check of the file would refuse. */
export const userImportRefusals = pgTable(
  'user_import_refusals',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => userImports.id, { onDelete: 'cascade' }),
    row: integer('row').notNull(),
    email: text('email'),
    errors: jsonb('errors').$type<{ path: string; message: string }[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.row] })],
);
