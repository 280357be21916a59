import { decodeProtectedHeader } from 'jose';

/** The client authentication methods that a request can show. */
type PresentedMethod = 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt' | 'private_key_jwt' | 'none';

/** The method by which a request authenticates its client (OpenID Connect Core §9). Null for a request with an access token. */
export function presentedMethod(authorization: string | null, form: URLSearchParams): PresentedMethod | null {
  const assertion = form.get('client_assertion');
  if (assertion !== null) return isSymmetric(assertion) ? 'client_secret_jwt' : 'private_key_jwt';
  if (/^basic(\s|$)/i.test(authorization ?? '')) return 'client_secret_basic';
  if (authorization !== null) return null;
  return form.has('client_secret') ? 'client_secret_post' : 'none';
}

function isSymmetric(assertion: string): boolean {
  try {
    return decodeProtectedHeader(assertion).alg?.startsWith('HS') ?? false;
  } catch {
    return false;
  }
}
