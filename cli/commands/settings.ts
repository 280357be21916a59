import { Command } from 'commander';
import { getSettings, updateSettings } from '@/lib/directory/settings';
import type { SettingsAnswer } from '@/lib/directory/settings/schema';
import { changesFrom, textOfSetting } from '../setting-text';
import { print, sheet } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean };

/** `identity settings …`: reads and changes what administrators set while the service runs. */
export function settingsCommand(): Command {
  const command = new Command('settings').description('read and change the settings of sign-in');
  command
    .command('get')
    .description('show all settings, defaults included')
    .option('--json')
    .action(async ({ json }: Options) => print(json, await withService((ctx) => getSettings(ctx, {})), show));
  command
    .command('set <name=value...>')
    .description(
      'change settings, for example sign_in.second_factor=everyone sign_in.factors=totp,passkey; null restores a default',
    )
    .option('--json')
    .action(async (given: string[], { json }: Options) => {
      const changed = await withService(async (ctx) =>
        updateSettings(ctx, changesFrom(given, await getSettings(ctx, {}))),
      );
      print(json, changed, show);
    });
  return command;
}

const show = ({ updated_at, version, ...sections }: SettingsAnswer): string =>
  sheet([
    ...Object.entries(sections).flatMap(([section, members]) =>
      Object.entries(members).map(([name, value]): [string, string | null] => [
        `${section}.${name}`,
        textOfSetting(value) || null,
      ]),
    ),
    ['changed', updated_at],
  ]);
