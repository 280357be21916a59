import type { AppliedMigration } from './applied-migrations';
import type { MigrationFile } from './migration-files';
import { StorageError } from './storage-error';

/**
 * Returns the pending migrations of `files`. Applied migrations that sort after every file belong to a newer version
 * and are ignored, so that old and new code can run side by side during a rollout. Throws StorageError
 * `migration_changed`, `migration_missing` or `migration_out_of_order`.
 */
export function pendingMigrations(files: MigrationFile[], applied: AppliedMigration[]): MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const lastOnDisk = files.at(-1)?.name ?? '';
  for (const { name, checksum } of applied) {
    const file = byName.get(name);
    if (file === undefined && name < lastOnDisk) {
      throw new StorageError('migration_missing', `Migration ${name} is applied to the database but is not on disk.`);
    }
    if (file !== undefined && file.checksum !== checksum) {
      throw new StorageError('migration_changed', `The file of migration ${name} was changed after it was applied.`);
    }
  }
  const appliedNames = new Set(applied.map(({ name }) => name));
  const pending = files.filter(({ name }) => !appliedNames.has(name));
  const lastApplied = applied.at(-1)?.name ?? '';
  const late = pending.find(({ name }) => name < lastApplied);
  if (late !== undefined) {
    throw new StorageError(
      'migration_out_of_order',
      `Migration ${late.name} must be applied before ${lastApplied}, which is already applied.`,
    );
  }
  return pending;
}
