import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from './storage-error';

/** A migration on disk: its name without extension, the hash of its text, and its statements. */
export type MigrationFile = { name: string; checksum: string; statements: string[] };

const UP_FILE = /^(\d{4}_[\w-]+)\.sql$/;

/** Reads the up migrations of a folder, ordered by name; an empty list when the folder does not exist. */
export function readMigrations(dir: string): MigrationFile[] {
  return fileNames(dir)
    .flatMap((file) => UP_FILE.exec(file)?.[1] ?? [])
    .sort()
    .map((name) => {
      const text = readText(join(dir, `${name}.sql`));
      return { name, checksum: sha256(text), statements: statementsOf(text) };
    });
}

/** Reads the statements of a migration's down file. Throws StorageError `migration_missing`. */
export function readDownStatements(dir: string, name: string): string[] {
  const file = `${name}.down.sql`;
  if (!fileNames(dir).includes(file)) {
    throw new StorageError('migration_missing', `Migration ${name} cannot be rolled back: there is no ${file}.`);
  }
  return statementsOf(readText(join(dir, file)));
}

/** A hash over the names and texts of all migrations. It identifies the resulting schema. */
export function migrationsHash(dir: string): string {
  return sha256(JSON.stringify(readMigrations(dir).map(({ name, checksum }) => [name, checksum])));
}

function fileNames(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Normalizes line endings, so that a checkout on Windows gives equal checksums. */
function readText(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

function statementsOf(text: string): string[] {
  return text
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
