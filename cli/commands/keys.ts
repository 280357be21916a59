import { Command, Option } from 'commander';
import { generateKey, listKeys, rotateKeys } from '@/lib/directory/keys';
import { algorithms, type SigningKey } from '@/lib/directory/keys/schema';
import { print, table } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean };

const show = (keys: SigningKey[]): string =>
  table(
    ['kid', 'alg', 'state', 'created', 'changes'],
    keys.map((key) => [
      key.kid,
      key.alg,
      key.state,
      key.created_at,
      key.activates_at ?? (key.state === 'retiring' ? key.retires_at : null),
    ]),
    'no keys',
  );

/** `identity keys …`: manages signing keys. */
export function keysCommand(): Command {
  const command = new Command('keys').description('generate, list and rotate signing keys');
  command
    .command('generate')
    .description('generate a signing key if there is none')
    .option('--json')
    .action(async ({ json }: Options) => {
      const key = await withService((ctx) => generateKey(ctx, {}));
      print(json, key, () => show([key]));
    });
  command
    .command('list')
    .description('list signing keys, newest first')
    .option('--json')
    .action(async ({ json }: Options) => {
      const page = await withService((ctx) => listKeys(ctx, {}));
      print(json, page, ({ items }) => show(items));
    });
  command
    .command('rotate')
    .description('publish a new key, and sign with it when verifiers have had time to fetch it')
    .option('--now', 'sign with the new key at once (when the old one leaked)')
    .addOption(
      new Option('--alg <algorithm>', 'algorithm of an API resource that has its own signing algorithm').choices([
        ...algorithms,
      ]),
    )
    .option('--json')
    .action(async ({ json, now, alg }: Options & { now?: boolean; alg?: (typeof algorithms)[number] }) => {
      const key = await withService((ctx) => rotateKeys(ctx, { now: now ?? false, alg }));
      print(json, key, () => show([key]));
    });
  return command;
}
