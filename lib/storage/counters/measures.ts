import type { Actor } from '@/lib/kernel/context';

/** What is counted. The detail says which kind: each measure has a closed set of them. */
export const measures = [
  /** Answers of the token endpoint with an access token, by grant type. */
  'tokens_issued',
  /** Refused token requests, by error code. */
  'tokens_refused',
  /** Clients that failed to authenticate, by the path of the endpoint. */
  'clients_refused',
  /** Introspections by the calling client: `active` or `inactive`. */
  'introspections',
  /** Revoked tokens and families: `access_token`, `refresh_token`, `reuse` or `consent`. */
  'revocations',
  /** Sign-ins with a password: `succeeded` or the reason of the failure. */
  'sign_ins',
] as const;

export type Measure = (typeof measures)[number];

/** The client that acts, if it is one: a sign-in in a browser names the client that asks for it. */
export const actingClient = ({ kind, id }: Actor): string | null => (kind === 'client' ? id : null);
