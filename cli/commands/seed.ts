import { Command } from 'commander';
import { seedStorage } from '@/lib/runtime/seed-storage';
import { print, UsageError } from '../terminal';
import { withStorage } from '../with-storage';

type Options = Record<'users' | 'clients' | 'tokens' | 'events', string> & { json?: boolean };

const MOST_ROWS = 1_000_000_000;

/** `identity db seed`: fills an empty database with made-up rows. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('fill an empty database with made-up rows, to try the service at size')
    .option('--users <n>', 'number of users', '1000')
    .option('--clients <n>', 'number of clients', '100')
    .option('--tokens <n>', 'number of access tokens', '10000')
    .option('--events <n>', 'number of audit events', '10000')
    .option('--json')
    .action(async ({ json, ...given }: Options) => {
      const sizes = {
        users: count('--users', given.users),
        clients: count('--clients', given.clients),
        tokens: count('--tokens', given.tokens),
        events: count('--events', given.events),
      };
      const tokenPrefix = await withStorage((target, config) =>
        seedStorage(config, target, sizes, (name, rows) => process.stderr.write(`${name}: ${rows}\n`)),
      );
      print(json, { ...sizes, token_prefix: tokenPrefix }, () => 'done');
    });
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= MOST_ROWS) return value;
  throw new UsageError(`${option} must be a whole number from 0 to ${MOST_ROWS}`);
}
