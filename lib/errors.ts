const STATUS = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  reauthentication_required: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type AppErrorCode = keyof typeof STATUS;
export type FieldError = { path: string; message: string };

/** What a verb refuses with. `message` is shown to the caller, so it never carries internals. */
export class AppError extends Error {
  readonly kind = 'app';
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: AppErrorCode,
    message: string,
    options: { errors?: FieldError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** Branded by `kind`: the server and the pages hold separate instances of every class. */
export const isAppError = (error: unknown): error is AppError =>
  error instanceof Error && (error as { kind?: unknown }).kind === 'app';

/**
 * The error, knowing which request it ended. `digest` is the one thing of an error that React hands on to the page
 * that says so.
 */
export function traced(error: unknown, requestId: string): unknown {
  if (error instanceof Error && !('digest' in error)) Object.assign(error, { digest: requestId });
  return error;
}

export const notFound = (what: string): AppError => new AppError('not_found', `No such ${what}.`);

export const invalid = (path: string, message: string): AppError =>
  new AppError('invalid', 'The request is not valid.', { errors: [{ path, message }] });

export const taken = (path: string, message: string): AppError =>
  new AppError('conflict', message, { errors: [{ path, message }] });
