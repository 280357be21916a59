import type { Config } from '@/lib/kernel/config';
import type { Ctx } from '@/lib/kernel/context';
import { readSettings } from './read-settings';
import type { Settings } from './schema';

/** The fewest characters of a password: of the settings, but never fewer than PASSWORD_MIN_LENGTH. */
export const minPasswordLength = (
  { passwordMinLength }: Pick<Config, 'passwordMinLength'>,
  { passwords }: Pick<Settings, 'passwords'>,
): number => Math.max(passwordMinLength, passwords.min_length ?? 0);

/** The same for a page that asks for a new password. */
export const readMinPasswordLength = async ({ config, db }: Pick<Ctx, 'config' | 'db'>): Promise<number> =>
  minPasswordLength(config, await readSettings(db));
