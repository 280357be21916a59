import { closeDb, type DbTarget, openDb, type SeedSizes, seedDatabase } from '@/db';
import { clientSearchColumns } from '@/lib/directory/clients';
import { userSearchColumns } from '@/lib/directory/users';
import type { Config } from '@/lib/kernel/config';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { migrateStorage } from './boot';

const search = { user: userSearchColumns, client: clientSearchColumns };

/**
 * Applies the pending migrations and fills an empty database with made-up rows. Their access tokens can be computed only with
 * APP_SECRET. @returns the beginning of the text of each access token; its number follows.
 */
export async function seedStorage(
  config: Config,
  target: DbTarget,
  sizes: SeedSizes,
  report: (table: string, rows: number) => void,
): Promise<string> {
  await migrateStorage(target);
  const tokenPrefix = `seed_${deriveKeys(config.secrets).seededTokens.toString('base64url')}_`;
  const db = openDb(target, { poolSize: 1, statementTimeoutMs: 0 });
  try {
    await seedDatabase(db.$client, sizes, { tokenPrefix, search }, report);
    return tokenPrefix;
  } finally {
    await closeDb(db);
  }
}
