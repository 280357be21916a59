import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { AppError, type FieldError } from '@/lib/kernel/errors';

type KeySet = { keys: readonly Record<string, unknown>[] };

/** Describes the first public key of a set that cannot verify signatures. Returns null if all can. */
export function keyProblem(jwks: KeySet | null | undefined): FieldError | null {
  for (const [place, key] of jwks?.keys.entries() ?? []) {
    const path = `jwks.keys.${place}`;
    if (!isPublicKey(key)) return { path, message: 'must be a complete RSA, EC or OKP public key' };
    if (!hasFitUses(key)) return { path: `${path}.key_ops`, message: 'must be a list that contains only verify' };
  }
  return null;
}

/** @throws AppError `invalid` for a key that cannot verify signatures. */
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

/** RFC 7517 §4.3. A key for `verify` together with another operation cannot be imported. */
function hasFitUses({ key_ops: uses }: Record<string, unknown>): boolean {
  if (uses === undefined) return true;
  if (!Array.isArray(uses) || !uses.every((use) => typeof use === 'string')) return false;
  return !uses.includes('verify') || uses.length === 1;
}
