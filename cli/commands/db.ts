import { Command } from 'commander';
import { createStorage, dropStorage, migrateStorage, openStorage, rollbackStorage, storageStatus } from '@/lib/boot';
import { loadConfig } from '@/lib/config';
import { print, table, UsageError } from '../terminal';

type Options = { json?: boolean };

/** `identity db …`: the schema, and the database itself. */
export function dbCommand(): Command {
  const command = new Command('db').description('migrate, look at, create or drop the database');
  command
    .command('migrate')
    .description('apply the migrations that are missing')
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
    .option('--steps <n>', 'how many', '1')
    .option('--json')
    .action(async ({ json, steps }: Options & { steps: string }) => {
      if (!/^[1-9]\d*$/.test(steps)) throw new UsageError('--steps takes a number from 1');
      const undone = await withStorage((target) => rollbackStorage(target, Number(steps)));
      print(json, { undone }, () =>
        undone.length > 0 ? undone.map((name) => `undone ${name}`).join('\n') : 'nothing to undo',
      );
    });
  command
    .command('status')
    .description('which migrations are applied')
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
    .description('create the database that DATABASE_URL names')
    .option('--json')
    .action(async ({ json }: Options) => {
      const created = await createStorage(loadConfig(process.env));
      print(json, { created }, () => `created ${created}`);
    });
  command
    .command('drop')
    .description('delete the database with everything in it')
    .requiredOption('--yes', 'really')
    .option('--json')
    .action(async ({ json }: Options) => {
      const dropped = await dropStorage(loadConfig(process.env));
      print(json, { dropped }, () => `dropped ${dropped}`);
    });
  return command;
}

async function withStorage<T>(
  run: (target: Awaited<ReturnType<typeof openStorage>>['target']) => Promise<T>,
): Promise<T> {
  const storage = await openStorage(loadConfig(process.env), 'cli');
  try {
    return await run(storage.target);
  } finally {
    await storage.close();
  }
}
