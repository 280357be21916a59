import type { z } from 'zod';
import { RedirectUri } from '../../clients/metadata-schema';
import { Registration } from '../../clients/registration-schema';
import { OAuthError } from '../errors';

/**
 * What a client asks for, without what cannot be had (RFC 7591 §3.2.1, decision 0023).
 * @throws OAuthError `invalid_client_metadata` for a member that is never left out, `invalid_redirect_uri` when the client
 * named redirect URIs and none of them can be used (§3.2.2).
 */
export function parseRegistration(body: unknown): Registration {
  const parsed = Registration.safeParse(body);
  if (!parsed.success) throw asOAuthError('invalid_client_metadata', parsed.error);
  const asked = parsed.data;
  const wantsCode = asked.grant_types.length === 0 || asked.grant_types.includes('authorization_code');
  if (wantsCode && asked.redirect_uris.length === 0)
    refuseUnusable((body as { redirect_uris?: unknown }).redirect_uris);
  return asked;
}

/** Tells why the first of the redirect URIs cannot be used. Says nothing of a client that named none. */
function refuseUnusable(given: unknown): void {
  const [first] = [given ?? []].flat();
  if (first === undefined) return;
  const { error } = RedirectUri.safeParse(first);
  if (error) throw asOAuthError('invalid_redirect_uri', error, 'redirect_uris.0');
  throw new OAuthError('invalid_redirect_uri', 'redirect_uris: must be a list');
}

function asOAuthError(
  code: 'invalid_redirect_uri' | 'invalid_client_metadata',
  error: z.ZodError,
  under = '',
): OAuthError {
  const [issue] = error.issues;
  const path = [under, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
  return new OAuthError(code, `${path}: ${issue?.message ?? 'not usable'}`);
}
