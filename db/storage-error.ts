/**
 * Why storage refused:
 * - `data_dir_locked`: another live process owns the embedded data directory.
 * - `data_dir_unusable`: the data directory is a file, foreign, of another version or not writable.
 * - `busy`: more was under way than the database can do in time; nothing was sent.
 * - `not_committed`: the database answered COMMIT with something else; nothing of the transaction was kept.
 * - `url_unusable`: the database URL, or a parameter of it, cannot be used.
 * - `session_unusable`: sessions of the server have settings that this service cannot work with.
 * - `engine_failed`: the embedded engine could not be started.
 * - `migration_changed`: an applied migration's text differs from the file on disk.
 * - `migration_missing`: an applied migration, or its down file, is not on disk.
 * - `migration_out_of_order`: a pending migration sorts before one that is already applied.
 * - `migration_failed`: a statement of a migration failed; nothing of the run was kept.
 * - `database_failed`: a database could not be created or dropped.
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
  | 'database_failed';

/** A refusal by the storage room: a stable `code` and a message of one line, fit to show to an operator. */
export class StorageError extends Error {
  readonly kind = 'storage';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

/** Tells a StorageError by its brand, so that copies of the class in different bundles are recognised. */
export function isStorageError(error: unknown): error is StorageError {
  return error instanceof Error && 'kind' in error && error.kind === 'storage' && 'code' in error;
}
