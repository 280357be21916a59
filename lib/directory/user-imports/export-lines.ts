import { csvCell } from '@/lib/kernel/csv-cell';
import { importFields } from './choices';
import type { ExportedUser } from './export-users';
import type { FileFormat } from './file-record';
import { findValue } from './find-value';

/** The columns of an export are those that an import reads, with the id and the last sign-in. */
const columnsOf = (withHashes: boolean): string[] => [
  'id',
  ...importFields.filter((field) => field !== 'password_salt' && (withHashes || field !== 'password_hash')),
  'last_login_at',
];

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' ') : String(value);

/** The export as lines of a file, with the header of CSV first. */
export async function* exportLines(
  exported: AsyncIterable<ExportedUser>,
  format: FileFormat,
  { withHashes = false }: { withHashes?: boolean } = {},
): AsyncGenerator<string> {
  const columns = columnsOf(withHashes);
  if (format === 'csv') yield `${columns.join(',')}\r\n`;
  for await (const user of exported)
    yield format === 'csv'
      ? `${columns.map((column) => csvCell(textOf(findValue(user, column)))).join(',')}\r\n`
      : `${JSON.stringify(user)}\n`;
}

/** Refused rows as a CSV file: one line for each error. */
export async function* refusalLines(
  refused: AsyncIterable<{
    row: number;
    email?: string | undefined;
    errors?: { path: string; message: string }[] | undefined;
  }>,
): AsyncGenerator<string> {
  yield 'row,email,field,message\r\n';
  for await (const { row, email, errors = [] } of refused)
    for (const { path, message } of errors) yield `${[String(row), email, path, message].map(csvCell).join(',')}\r\n`;
}
