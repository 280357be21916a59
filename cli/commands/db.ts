import { Command } from 'commander';
import { loadConfig } from '@/lib/kernel/config';
import { createStorage, dropStorage, migrateStorage, rollbackStorage, storageStatus } from '@/lib/runtime/boot';
import { print, table, UsageError } from '../terminal';
import { withStorage } from '../with-storage';
import { seedCommand } from './seed';

type Options = { json?: boolean };

/** `identity db …`: manages the schema and the database. */
export function dbCommand(): Command {
  const command = new Command('db').description('migrate, inspect, create or drop the database');
  command
    .command('migrate')
    .description('apply the pending migrations')
    .option('--json')
    .action(async ({ json }: Options) => {
      const applied = await withStorage(migrateStorage);
      print(json, { applied }, () =>
        applied.length > 0 ? applied.map((name) => `applied ${name}`).join('\n') : 'up to date',
      );
    });
  command
    .command('rollback')
    .description('undo the newest migrations')
    .option('--steps <n>', 'number of migrations to undo', '1')
    .option('--json')
    .action(async ({ json, steps }: Options & { steps: string }) => {
      if (!/^[1-9]\d*$/.test(steps)) throw new UsageError('--steps must be a positive integer');
      const undone = await withStorage((target) => rollbackStorage(target, Number(steps)));
      print(json, { undone }, () =>
        undone.length > 0 ? undone.map((name) => `undone ${name}`).join('\n') : 'nothing to undo',
      );
    });
  command
    .command('status')
    .description('list applied and pending migrations')
    .option('--json')
    .action(async ({ json }: Options) => {
      const migrations = await withStorage(storageStatus);
      print(json, { migrations }, () =>
        table(
          ['migration', 'applied'],
          migrations.map(({ name, applied_at }) => [name, applied_at ?? 'pending']),
          'no migrations',
        ),
      );
    });
  command
    .command('create')
    .description('create the database of DATABASE_URL, or the embedded one in DATA_DIR')
    .option('--json')
    .action(async ({ json }: Options) => {
      const created = await createStorage(loadConfig(process.env));
      print(json, { created }, () => `created ${created}`);
    });
  command
    .command('drop')
    .description('delete the database and all its data')
    .requiredOption('--yes', 'confirm the deletion')
    .option('--json')
    .action(async ({ json }: Options) => {
      const dropped = await dropStorage(loadConfig(process.env));
      print(json, { dropped }, () => `dropped ${dropped}`);
    });
  return command.addCommand(seedCommand());
}
