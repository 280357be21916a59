import type { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { ExportFilter, exportUsers } from './export-users';
import { openUserImport } from './open-user-import';
import { ImportAnswer, ImportQuery } from './schema';

const tag = 'Users';

const result = '{"row":2,"outcome":"created","id":"0198a2c0-5c1e-7cc1-9d3b-4f6a0b1c2d3e","email":"ada@example.com"}\n';
const summary =
  '{"summary":{"import_id":"0198a2c0-5c1e-7cc1-9d3b-4f6a0b1c2d3f","layout":"identity","rows":1,"created":1,"updated":0,"skipped":0,"refused":0}}\n';
const csv =
  'username,email,name,password_hash\r\nada,ada@example.com,Ada Lovelace,pbkdf2_sha256$260000$seasalt$5q6zv2yMVp524Dm+hdzXL4MRK7tsR28QdW8vM5+uOvA=\r\n';
const ndjson = '{"username":"ada","email":"ada@example.com","name":"Ada Lovelace"}\n';

export const userImportOperations = {
  import: operation({
    verb: openUserImport, method: 'POST', path: '/import/users', operationId: 'importUsers', tag,
    summary: 'Import users from CSV or JSON lines, at most 100 MiB; Accept: application/x-ndjson answers one line a row',
    query: ImportQuery, files: { 'text/csv': csv, 'application/x-ndjson': ndjson },
    status: 200, answer: ImportAnswer, exports: { 'application/x-ndjson': result + summary }, errors: ['invalid'],
  }),
  export: operation({
    verb: exportUsers, method: 'GET', path: '/export/users', operationId: 'exportUsers', tag,
    summary: 'Export users as CSV or, by Accept, as JSON lines. Without passwords', query: ExportFilter as z.ZodObject,
    status: 200, exports: { 'text/csv': csv.replace(',password_hash', '').replace(/,pbkdf2.*=/, ''), 'application/x-ndjson': ndjson }, errors: ['invalid'],
  }),
}; // biome-ignore format: one operation a paragraph
