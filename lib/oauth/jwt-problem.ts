import { decodeProtectedHeader } from 'jose';

/** What is wrong with a JWT of someone else, in the order in which it is found. */
export type JwtProblem =
  | 'readable'
  | 'algorithm'
  | 'keys_reachable'
  | 'key_known'
  | 'signature'
  | 'claims'
  | 'subject'
  | 'audience'
  | 'time'
  | 'unexpired';

const byCode: Record<string, JwtProblem> = {
  ERR_JWS_INVALID: 'readable',
  ERR_JWT_INVALID: 'readable',
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm',
  ERR_JOSE_NOT_SUPPORTED: 'algorithm',
  ERR_JWKS_INVALID: 'keys_reachable',
  ERR_JWKS_TIMEOUT: 'keys_reachable',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWT_EXPIRED: 'unexpired',
};

const byClaim: Record<string, JwtProblem> = {
  iss: 'subject',
  sub: 'subject',
  aud: 'audience',
  iat: 'time',
  nbf: 'time',
};

/** The problem that `jwtVerify` or the fetch of the keys reports. A key that cannot be used counts as unknown. */
export function jwtProblem(error: unknown): JwtProblem {
  const { kind, code = '', claim = '', reason } = error as Partial<Record<string, string>>;
  if (kind === 'outbound') return 'keys_reachable';
  if (code !== 'ERR_JWT_CLAIM_VALIDATION_FAILED') return byCode[code] ?? 'key_known';
  return (reason === 'check_failed' && byClaim[claim]) || 'claims';
}

/** The `alg` of a JWT; empty without one, null for a value that is no JWT. */
export function readAlgorithm(jwt: string): string | null {
  try {
    return decodeProtectedHeader(jwt).alg ?? '';
  } catch {
    return null;
  }
}
