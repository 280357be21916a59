import { isStorageError, type StorageErrorCode } from './storage-error';

const TRANSIENT: ReadonlySet<StorageErrorCode> = new Set(['engine_failed', 'busy', 'not_committed']);

type DriverError = Error & {
  code?: unknown;
  syscall?: unknown;
  constraint_name?: unknown;
  severity?: unknown;
  severity_local?: unknown;
};

const UNAVAILABLE_CODES = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // Statement timeout or cancel, lock timeout, idle-in-transaction timeout, read-only after a failover, serialization
  // failure, deadlock.
  '57014',
  '55P03',
  '25P03',
  '25006',
  '40001',
  '40P01',
]);

/** Connection exceptions, insufficient resources, operator intervention, system errors. */
const UNAVAILABLE_STATES = /^(08...|53...|57P0.|58...)$/;

/**
 * True when the error, or a cause within it, is a unique violation (SQLSTATE 23505).
 *
 * @param constraint name of the violated constraint or unique index; any when omitted.
 */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return causes(error).some(
    ({ code, constraint_name }) => code === '23505' && (constraint === undefined || constraint_name === constraint),
  );
}

/**
 * True when the error, or a cause within it, is a foreign key violation (SQLSTATE 23503): a row that the statement
 * refers to was deleted while the request was processed.
 */
export function isReferenceGone(error: unknown): boolean {
  return causes(error).some(({ code }) => code === '23503');
}

/**
 * True when the error, or a cause within it, says that the database is temporarily unavailable: refused, closed or
 * timed-out connections, overload, statement and lock timeouts, shutdown, too many connections, a full disk, or an
 * embedded engine that cannot be started. A repeated request may succeed. A write may have been applied nevertheless.
 */
export function isUnavailable(error: unknown): boolean {
  return causes(error).some((cause) => {
    if (isStorageError(cause)) return TRANSIENT.has(cause.code);
    if (typeof cause.code !== 'string') return false;
    if (cause.code === 'ENOENT' || cause.code === 'EACCES') return cause.syscall === 'connect';
    return UNAVAILABLE_CODES.has(cause.code) || UNAVAILABLE_STATES.test(cause.code);
  });
}

/** True when the error, or a cause within it, says that the session accepts no writes (SQLSTATE 25006). */
export function isReadOnly(error: unknown): boolean {
  return causes(error).some(({ code }) => code === '25006');
}

/**
 * True when the error, or a cause within it, says that a text cannot be stored because it contains the character NUL
 * (SQLSTATE 22021, and 22P05 in JSON).
 */
export function isUnstorableText(error: unknown): boolean {
  return causes(error).some(({ code }) => code === '22021' || code === '22P05');
}

/** The severity of an error from the server. PgBouncer sends only the localized field. */
export function severityOf(error: DriverError): unknown {
  return error.severity ?? error.severity_local;
}

/** The error and its chain of causes, outermost first: drizzle puts the error of the driver in `cause`. */
function causes(error: unknown): DriverError[] {
  const chain: DriverError[] = [];
  for (let current = error; current instanceof Error && chain.length < 8; current = current.cause) chain.push(current);
  return chain;
}
