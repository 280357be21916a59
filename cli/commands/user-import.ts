import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { openUserImport, refusalLines } from '@/lib/directory/user-imports';
import { importModes, layoutNames } from '@/lib/directory/user-imports/choices';
import type { ImportSummary, RowResult } from '@/lib/directory/user-imports/schema';
import { AppError } from '@/lib/kernel/errors';
import { print, sheet, UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = {
  format?: string;
  mode: 'skip' | 'update';
  layout?: string;
  map?: string[];
  dryRun?: boolean;
  hashKeys?: string;
  refused?: string;
  json?: boolean;
};

type ImportInput = Parameters<typeof openUserImport>[1];

const collect = (value: string, values: string[] = []) => [...values, value];

/** Adds `user import`: the file is imported by this process, with the rules of the API. */
export function addUserImport(command: Command): void {
  command
    .command('import <file>')
    .description('create users from a CSV or JSON lines file; goes on where an interrupted import of the file stopped')
    .addOption(new Option('--format <format>', 'by default, by the name of the file').choices(['csv', 'ndjson']))
    .addOption(new Option('--mode <mode>', 'what to do with users who exist').choices(importModes).default('skip'))
    .addOption(new Option('--layout <name>', 'the system of the file; recognised by its columns').choices(layoutNames))
    .option('--map <field=column>', 'where a field is, instead of the layout; may be repeated', collect)
    .option('--hash-keys <path>', 'a JSON file with "pepper" (Devise) or "firebase" (its hash parameters)')
    .option('--dry-run', 'check every row and change nothing')
    .option('--refused <path>', 'write the refused rows with their errors to a CSV file')
    .option('--json', 'print the counts as JSON')
    .action(importFile);
}

async function importFile(file: string, options: Options): Promise<void> {
  const mapping = Object.fromEntries((options.map ?? []).map(fieldAndColumn));
  const input = {
    format: options.format ?? (/\.csv$/i.test(file) ? 'csv' : 'ndjson'),
    mode: options.mode,
    layout: options.layout,
    mapping,
    keys: options.hashKeys ? await jsonOf(options.hashKeys) : undefined,
    file_name: file.split(/[\\/]/).at(-1)?.slice(0, 200),
    dry_run: options.dryRun,
    source: 'cli',
    digest: await digestOf(file, JSON.stringify([options.mode, options.layout, mapping])),
  } as ImportInput;
  const { summary, refused } = await withService(async (ctx) => {
    const opened = await openUserImport(ctx, input);
    if (opened.resumedAt > 0) process.stderr.write(`Goes on after the first ${opened.resumedAt} rows of the file.\n`);
    return follow(opened.run(createReadStream(file)), opened.resumedAt);
  });
  if (options.refused) await writeRefused(options.refused, refused);
  print(options.json, summary, textOf(options.dryRun));
  if (!options.json) for (const row of refused.slice(0, 20)) process.stdout.write(`${refusalText(row)}\n`);
  if (summary.error) throw new AppError('invalid', `The file was not read to its end: ${summary.error}`);
  if (summary.refused > 0) throw new AppError('invalid', `Refused: ${summary.refused} of ${summary.rows} rows.`);
}

/** Shows the progress on a terminal, and keeps the refused rows. */
async function follow(run: AsyncGenerator<RowResult[], ImportSummary>, from: number) {
  const refused: RowResult[] = [];
  let rows = from;
  let next = await run.next();
  for (; !next.done; next = await run.next()) {
    rows += next.value.length;
    refused.push(...next.value.filter(({ outcome }) => outcome === 'refused'));
    if (process.stderr.isTTY) process.stderr.write(`\r${rows} rows`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return { summary: next.value, refused };
}

const textOf =
  (isDry = false) =>
  ({ layout, rows, created, updated, skipped, refused }: ImportSummary): string =>
    sheet([
      ['layout', layout],
      ['rows', String(rows)],
      [isDry ? 'would be created' : 'created', String(created)],
      [isDry ? 'would be updated' : 'updated', String(updated)],
      ['skipped', String(skipped)],
      ['refused', String(refused)],
    ]);

const refusalText = ({ row, email, errors = [] }: RowResult): string =>
  `row ${row}${email ? ` (${email})` : ''}: ${errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')}`;

async function writeRefused(path: string, refused: RowResult[]): Promise<void> {
  async function* rows() {
    yield* refused;
  }
  const file = await open(path, 'w', 0o600);
  try {
    for await (const line of refusalLines(rows())) await file.write(line);
  } finally {
    await file.close();
  }
}

function fieldAndColumn(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError('--map must be a field and a column, for example username=login');
  return [text.slice(0, at), text.slice(at + 1)];
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new UsageError(`--hash-keys: ${path} must be a JSON file`);
  }
}

async function digestOf(file: string, options: string): Promise<Buffer> {
  const hash = createHash('sha256').update(options);
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  return hash.digest();
}
