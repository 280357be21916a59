import type { AppliedMigration } from './applied-migrations';
import type { MigrationFile } from './migration-files';
import { StorageError } from './storage-error';

/**
 * The migrations of `files` still to be applied. Applied ones that are later than every file are another version's and
 * are let be, so that old and new code can run side by side while a new version is rolled out. Throws StorageError
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
      throw new StorageError('migration_changed', `Migration ${name} was changed after it had been applied.`);
    }
  }
  const appliedNames = new Set(applied.map(({ name }) => name));
  const pending = files.filter(({ name }) => !appliedNames.has(name));
  const lastApplied = applied.at(-1)?.name ?? '';
  const late = pending.find(({ name }) => name < lastApplied);
  if (late !== undefined) {
    throw new StorageError(
      'migration_out_of_order',
      `Migration ${late.name} cannot be applied after ${lastApplied}, which the database already has.`,
    );
  }
  return pending;
}
