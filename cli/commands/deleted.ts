import { Command, Option } from 'commander';
import { listDeletedRecords, purgeRecord, restoreRecord } from '@/lib/directory/deleted-records';
import { type DeletedKind, deletedKinds } from '@/lib/directory/deleted-records/choices';
import type { DeletedRecord, RestoredRecord, RestoreNames } from '@/lib/directory/deleted-records/schema';
import { print, table, UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean };

/** `identity deleted …`: restores deleted records, with the rules of the API and the console. */
export function deletedCommand(): Command {
  const command = new Command('deleted').description('restore users, clients and other records that were deleted');
  addList(command);
  addRestore(command);
  addPurge(command);
  return command;
}

type ListOptions = { kind?: DeletedKind; search?: string; limit?: string; cursor?: string };

function addList(command: Command): void {
  command
    .command('list')
    .description('list deleted records that can be restored, newest first')
    .addOption(new Option('--kind <kind>', 'only records of this kind').choices(deletedKinds))
    .option('--search <text>', 'search names, email addresses and identifiers')
    .option('--limit <n>', 'records per page, 1 to 200')
    .option('--cursor <cursor>', 'next_cursor of the previous page')
    .option('--json')
    .action(async ({ json, search, ...query }: Options & ListOptions) => {
      const page = await withService((ctx) => listDeletedRecords(ctx, { ...query, q: search }));
      print(json, page, ({ items, next_cursor }) => {
        const more = next_cursor ? `\nmore: --cursor ${next_cursor}` : '';
        return table(headings, items.map(columnsOf), 'no deleted records') + more;
      });
    });
}

const headings = ['id', 'kind', 'name', 'deleted by', 'deleted', 'restorable until'];

const columnsOf = ({ id, kind, name, deleted_by, deleted_at, restorable_until }: DeletedRecord): string[] => [
  id,
  kind,
  name,
  deleted_by.name,
  deleted_at,
  restorable_until,
];

function addRestore(command: Command): void {
  command
    .command('restore <id>')
    .description('restore a record by the id of the list, or by the id that the record had')
    .option('--username <username>', 'of a user: another username')
    .option('--email <email>', 'of a user: another email address')
    .option('--identifier <uri>', 'of an API resource: another identifier')
    .option('--slug <slug>', 'of an identity provider: another slug')
    .option('--json')
    .action(async (id: string, { json, ...names }: Options & RestoreNames) =>
      print(json, await withService((ctx) => restoreRecord(ctx, { id, ...names })), restoredText),
    );
}

const restoredText = ({ kind, id, name, left_out }: RestoredRecord): string =>
  [`restored ${kind} ${name} (${id})`, ...left_out.map((part) => `left out: ${part.count} ${part.kind}`)].join('\n');

function addPurge(command: Command): void {
  command
    .command('purge <id>')
    .description('delete a deleted record for good')
    .option('--yes', 'confirm: nothing of it can be restored afterwards')
    .option('--json')
    .action(async (id: string, { json, yes }: Options & { yes?: boolean }) => {
      if (!yes) throw new UsageError('Nothing of it can be restored afterwards. Repeat with --yes.');
      await withService((ctx) => purgeRecord(ctx, { id }));
      print(json, { done: true }, () => 'The record is deleted for good.');
    });
}
