import type { RefusalSetting } from '@/lib/directory/clients/schema';
import type { CheckId } from './checks/all-checks';
import { type OAuthErrorCode, oauthErrorStatus } from './error-codes';

export type { OAuthErrorCode } from './error-codes';

/** The refused part of a request. Shown to the administrator of the client, never part of an answer. */
export type Refused = {
  parameter: string;
  /** The refused value as received. Never a credential, code, verifier or state. */
  received?: string | null;
  /** The setting of the client that would allow the request. */
  setting?: RefusalSetting;
  /** The values that would have been accepted, if they are not those of the setting. Shown beside the received one. */
  expected?: string[];
};

/**
 * A protocol error. `description` is English and says what is expected. It contains nothing that the caller sent, except
 * how a browser reads a redirect URI that is being registered. `cause` goes to the log.
 */
export class OAuthError extends Error {
  readonly kind = 'oauth';
  readonly retryAfterSeconds: number | undefined;
  readonly challenge: string | undefined;
  readonly headers: Record<string, string> | undefined;
  readonly refused: Refused | undefined;
  /** The check that failed. Shown to administrators, never part of an answer. */
  readonly check: CheckId;
  /** The client that failed to authenticate, if it exists. Never part of an answer. */
  readonly clientId: string | undefined;
  /** Whether the user came too late, came again or changed the browser. */
  readonly isEnded: boolean;

  constructor(
    readonly code: OAuthErrorCode,
    readonly description: string,
    options: {
      check: CheckId;
      cause?: unknown;
      retryAfterSeconds?: number;
      challenge?: string;
      headers?: Record<string, string>;
      refused?: Refused | undefined;
      clientId?: string | undefined;
      isEnded?: boolean;
    },
  ) {
    super(`${code}: ${description}`, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.challenge = options.challenge;
    this.headers = options.headers;
    this.refused = options.refused;
    this.check = options.check;
    this.clientId = options.clientId;
    this.isEnded = options.isEnded ?? false;
  }

  get status(): number {
    return oauthErrorStatus[this.code];
  }
}

export const isOAuthError = (error: unknown): error is OAuthError =>
  error instanceof Error && (error as { kind?: unknown }).kind === 'oauth';
