import { z } from 'zod';
import { CreateUser } from '@/lib/directory/users/schema';
import { id } from '@/lib/kernel/id';
import { limit } from '@/lib/kernel/query-schema';
import { type ImportField, importFields, importModes, importStates, layoutNames } from './choices';
import { fileFormats } from './file-record';
import { bytesIn, readBase64 } from './hashes/read-base64';

const bool = z.boolean('must be true or false');

/** A valid row. `password_hash` is read apart. */
export const ImportRow = CreateUser.omit({ password: true }).extend({
  is_active: bool.optional(),
  created_at: z
    .date('must be a time (RFC 3339), or milliseconds since 1970')
    .refine((time) => time.getTime() <= Date.now() + 60_000, 'must not be in the future')
    .optional(),
});

export type ImportRow = z.output<typeof ImportRow>;

const base64 = (what: string) =>
  z
    .string()
    .transform((text) => readBase64(text) ?? '')
    .refine((text) => text !== '', `must be ${what} in base64`);

const FirebaseKeys = z.strictObject({
  signer_key: base64('the base64_signer_key').refine((key) => bytesIn(key) >= 16, 'must have at least 16 bytes'),
  salt_separator: base64('the base64_salt_separator'),
  rounds: z.coerce.number().int().min(1, 'must be 1 to 32').max(32, 'must be 1 to 32'),
  mem_cost: z.coerce.number().int().min(1, 'must be 1 to 17').max(17, 'must be 1 to 17'),
});

export const ImportKeys = z.strictObject({
  pepper: z.string().max(200, 'must have at most 200 characters').optional(),
  firebase: FirebaseKeys.optional(),
});

const column = z.string().max(200, 'must have at most 200 characters');

export const Mapping = z
  .partialRecord(z.enum(importFields, `must be one of ${importFields.join(', ')}`), column)
  .meta({ description: 'Field → column or path of the file, instead of the one of the layout. Empty: leave it out.' });

export type Mapping = Partial<Record<ImportField, string>>;

/** How a file is imported. */
export const ImportOptions = z.strictObject({
  format: z.enum(fileFormats, 'must be csv or ndjson'),
  mode: z.enum(importModes, 'must be skip or update').default('skip'),
  layout: z.enum(layoutNames, `must be one of ${layoutNames.join(', ')}`).optional(),
  mapping: Mapping.default({}),
  keys: ImportKeys.default({}),
  file_name: z.string().max(200).optional(),
  dry_run: z.boolean().default(false),
});

export type ImportOptions = z.output<typeof ImportOptions>;

/** The query of `POST /import/users`. Keys of hashes come in headers, because query strings are logged. */
export const ImportQuery = z.strictObject({
  mode: z.enum(importModes, 'must be skip or update').default('skip').meta({
    description: 'What happens to users with an address of the file: skip leaves them, update changes what differs.',
  }),
  layout: z
    .enum(layoutNames, `must be one of ${layoutNames.join(', ')}`)
    .optional()
    .meta({
      description: 'The layout of the file. By default it is recognised by its columns.',
    }),
  dry_run: z.enum(['true', 'false'], 'must be true or false').optional().meta({
    description: 'Checks every row and changes nothing.',
  }),
});

export const outcomes = ['created', 'updated', 'skipped', 'refused'] as const;

export type Outcome = (typeof outcomes)[number];

const fieldError = z.object({ path: z.string(), message: z.string() });

export const RowResult = z.object({
  row: z.int().meta({ description: 'The row of the file; in CSV the header is row 1' }),
  outcome: z.enum(outcomes),
  id: z.uuid().optional(),
  email: z.string().optional(),
  errors: z.array(fieldError).optional(),
});

export type RowResult = z.infer<typeof RowResult>;

export const ImportSummary = z.object({
  import_id: z.uuid().nullable().meta({ description: 'Null for a dry run' }),
  layout: z.enum(layoutNames),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  refused: z.int(),
  error: z.string().optional().meta({ description: 'Why the rest of the file was not read' }),
});

export type ImportSummary = z.infer<typeof ImportSummary>;

export const ImportAnswer = z.object({ summary: ImportSummary, refused: z.array(RowResult) });

export const UserImport = z.object({
  id: z.uuid(),
  state: z.enum(importStates),
  source: z.enum(['console', 'api', 'cli']),
  file_name: z.string().nullable(),
  mode: z.enum(importModes),
  layout: z.enum(layoutNames),
  mapping: z.record(z.string(), z.string()),
  columns: z.array(z.string()),
  total: z.int().nullable(),
  rows_done: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  refused: z.int(),
  started_by: z.string(),
  failure: z.string().nullable(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
});

export type UserImport = z.infer<typeof UserImport>;

export const UserImportId = z.strictObject({ id });
export const UserImportQuery = z.strictObject({ limit, cursor: z.string().max(1000).optional() });

/** What can change between the check of a file and its start. */
export const CheckAgain = z.strictObject({
  id,
  mode: z.enum(importModes, 'must be skip or update'),
  layout: z.enum(layoutNames, `must be one of ${layoutNames.join(', ')}`),
  mapping: Mapping.default({}),
  keys: ImportKeys.default({}),
});
