import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { AppError, type FieldError } from '../errors';

type KeySet = { keys: readonly Record<string, unknown>[] };

/** What is wrong with the first public key of a set that nothing could be verified with; null when all are good. */
export function keyProblem(jwks: KeySet | null | undefined): FieldError | null {
  for (const [place, key] of jwks?.keys.entries() ?? []) {
    const path = `jwks.keys.${place}`;
    if (!isPublicKey(key)) return { path, message: 'takes a whole public key of RSA, EC or OKP' };
    if (!hasFitUses(key)) return { path: `${path}.key_ops`, message: 'takes a list, with verify alone in it' };
  }
  return null;
}

/** @throws AppError `invalid` for a key that nothing could be verified with. */
export function requireUsableKeys(jwks: KeySet | null | undefined): void {
  const problem = keyProblem(jwks);
  if (problem) throw new AppError('invalid', 'The request is not valid.', { errors: [problem] });
}

function isPublicKey(key: Record<string, unknown>): boolean {
  try {
    createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/** RFC 7517 §4.3. A key that verifies and does something else besides cannot be imported for either. */
function hasFitUses({ key_ops: uses }: Record<string, unknown>): boolean {
  if (uses === undefined) return true;
  if (!Array.isArray(uses) || !uses.every((use) => typeof use === 'string')) return false;
  return !uses.includes('verify') || uses.length === 1;
}
