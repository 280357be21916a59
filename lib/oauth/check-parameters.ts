import { isStorable } from '@/lib/kernel/is-storable';
import { OAuthError } from './errors';

export const repeatedParameter = (): OAuthError =>
  new OAuthError('invalid_request', 'A parameter is repeated: each must be sent at most once.', {
    check: 'request.repeated',
  });

/** @throws OAuthError `invalid_request` when a parameter that is not `repeatable` is given twice (RFC 6749 §3.1). */
export function requireSingleValues(given: URLSearchParams, repeatable: readonly string[] = []): void {
  const names = [...given.keys()].filter((name) => !repeatable.includes(name));
  if (new Set(names).size < names.length) throw repeatedParameter();
}

/** @throws OAuthError `invalid_request` for the character NUL, which PostgreSQL cannot store, in any parameter. */
export function requireStorable(given: URLSearchParams): void {
  if (!isStorable([...given]))
    throw new OAuthError('invalid_request', 'A parameter contains the character NUL, which is not allowed.', {
      check: 'request.characters',
    });
}
