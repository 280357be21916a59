/**
 * Codes of storage errors:
 * - `data_dir_locked`: another running process owns the embedded data directory.
 * - `data_dir_unusable`: the data directory is a file, is not writable, or was created by another program or version.
 * - `busy`: the database is overloaded; nothing was sent to it.
 * - `not_committed`: the database did not answer COMMIT with COMMIT; the transaction was rolled back.
 * - `url_unusable`: the database URL, or a parameter of it, is invalid.
 * - `session_unusable`: the sessions of the server have settings that this service does not support.
 * - `engine_failed`: the embedded engine could not be started.
 * - `migration_changed`: the text of an applied migration differs from its file on disk.
 * - `migration_missing`: an applied migration, or its down file, is not on disk.
 * - `migration_out_of_order`: a pending migration sorts before one that is already applied.
 * - `migration_failed`: a statement of a migration failed; the whole run was rolled back.
 * - `database_failed`: a database could not be created or dropped.
 * - `not_empty`: a database that was to be filled with made-up rows has rows.
 */
export type StorageErrorCode =
  | 'data_dir_locked'
  | 'data_dir_unusable'
  | 'busy'
  | 'not_committed'
  | 'url_unusable'
  | 'session_unusable'
  | 'engine_failed'
  | 'migration_changed'
  | 'migration_missing'
  | 'migration_out_of_order'
  | 'migration_failed'
  | 'database_failed'
  | 'not_empty';

/** An error of the storage layer: a stable `code`, and a message of one line for the operator. */
export class StorageError extends Error {
  readonly kind = 'storage';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

/** Recognizes a StorageError by its members, because different bundles have their own copies of the class. */
export function isStorageError(error: unknown): error is StorageError {
  return error instanceof Error && 'kind' in error && error.kind === 'storage' && 'code' in error;
}
