/** Each code with the status that its RFC gives it; no call site picks a status. */
const STATUS = {
  invalid_request: 400, // RFC 6749 §5.2
  invalid_client: 401, // RFC 6749 §5.2
  invalid_grant: 400, // RFC 6749 §5.2
  unauthorized_client: 400, // RFC 6749 §5.2
  unsupported_grant_type: 400, // RFC 6749 §5.2
  invalid_scope: 400, // RFC 6749 §5.2
  invalid_target: 400, // RFC 8707 §2
  invalid_token: 401, // RFC 6750 §3.1
  insufficient_scope: 403, // RFC 6750 §3.1
  slow_down: 429, // RFC 6585 §4, for clients that ask too often
  temporarily_unavailable: 503, // RFC 7009 §2.2.1
  server_error: 500,
} as const;

export type OAuthErrorCode = keyof typeof STATUS;

/** `description` is fixed English without anything the caller sent; the cause is for the log. */
export class OAuthError extends Error {
  readonly kind = 'oauth';
  readonly retryAfterSeconds: number | undefined;
  readonly challenge: string | undefined;

  constructor(
    readonly code: OAuthErrorCode,
    readonly description: string,
    options: { cause?: unknown; retryAfterSeconds?: number; challenge?: string } = {},
  ) {
    super(`${code}: ${description}`, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.challenge = options.challenge;
  }

  get status(): number {
    return STATUS[this.code];
  }
}

export const isOAuthError = (error: unknown): error is OAuthError =>
  error instanceof Error && (error as { kind?: unknown }).kind === 'oauth';
