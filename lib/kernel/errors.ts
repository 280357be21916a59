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

/** The error of a verb. `message` is shown to the caller, so it must not contain internals. */
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

/** Compares `kind`, since the bundles of the server and of the pages have separate instances of every class. */
export const isAppError = (error: unknown): error is AppError =>
  error instanceof Error && (error as { kind?: unknown }).kind === 'app';

/**
 * Adds the request id, and the trace id if there is one, to the error as `digest`, the only member of an error that React
 * passes to the error page.
 */
export function traced(
  error: unknown,
  { requestId, span }: { requestId: string; span?: { traceId: string } | undefined },
): unknown {
  const digest = span ? `${requestId} ${span.traceId}` : requestId;
  if (error instanceof Error && !('digest' in error)) Object.assign(error, { digest });
  return error;
}

export const notFound = (what: string): AppError => new AppError('not_found', `No such ${what}.`);

export const invalid = (path: string, message: string): AppError =>
  new AppError('invalid', 'The request is not valid.', { errors: [{ path, message }] });

export const taken = (path: string, message: string): AppError =>
  new AppError('conflict', message, { errors: [{ path, message }] });
