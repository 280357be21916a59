import type { LimitKind } from './request-limits';

const STATUS = {
  approval_requested: 202,
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

/** What an error refuses, where its code alone does not say it. Shown to administrators, never part of an answer. */
export type RefusedPart = 'origin' | 'encoding' | 'approval' | 'decider';

/** The error of a verb. `message` is shown to the caller, so it must not contain internals. */
export class AppError extends Error {
  readonly kind = 'app';
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | undefined;
  /** What the exceeded limit is kept for, of an error by a request limit. */
  readonly limited: LimitKind | undefined;
  readonly refused: RefusedPart | undefined;

  constructor(
    readonly code: AppErrorCode,
    message: string,
    options: {
      errors?: FieldError[];
      retryAfterSeconds?: number;
      limited?: LimitKind;
      refused?: RefusedPart;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.limited = options.limited;
    this.refused = options.refused;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

/** Nothing was done: the act is stored as a planned change, which waits for the approval of a second administrator. */
export class ApprovalRequested extends AppError {
  constructor(readonly plannedChange: { id: string }) {
    super('approval_requested', 'A second administrator must approve this. The request is stored.');
  }
}

export const isApprovalRequested = (error: unknown): error is ApprovalRequested =>
  isAppError(error) && error.code === 'approval_requested';

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
