import type { z } from 'zod';
import { Registration } from '@/lib/directory/clients/registration-schema';
import { RedirectUri } from '@/lib/directory/clients/schema';
import { OAuthError } from '../errors';

/**
 * Reads client metadata and leaves out or replaces unsupported values (RFC 7591 §3.2.1, decision 0023).
 * @throws OAuthError `invalid_client_metadata` for an unusable member that must not be left out, `invalid_redirect_uri` if
 * the client sent redirect URIs and none of them is usable (§3.2.2).
 */
export function parseRegistration(body: unknown): Registration {
  const parsed = Registration.safeParse(body);
  if (!parsed.success) throw asOAuthError('invalid_client_metadata', parsed.error);
  const asked = parsed.data;
  const needsRedirectUri = asked.grant_types.length === 0 || asked.grant_types.includes('authorization_code');
  if (needsRedirectUri && asked.redirect_uris.length === 0)
    refuseUnusable((body as { redirect_uris?: unknown }).redirect_uris);
  return asked;
}

/** Throws the reason why the first redirect URI is unusable. Does nothing if the client sent none. */
function refuseUnusable(given: unknown): void {
  const [first] = [given ?? []].flat();
  if (first === undefined) return;
  const { error } = RedirectUri.safeParse(first);
  if (error) throw asOAuthError('invalid_redirect_uri', error, 'redirect_uris.0');
  throw new OAuthError('invalid_redirect_uri', 'redirect_uris: must be a list of URIs', {
    check: 'registration.redirect_uris',
    refused: { parameter: 'redirect_uris' },
  });
}

function asOAuthError(
  code: 'invalid_redirect_uri' | 'invalid_client_metadata',
  error: z.ZodError,
  under = '',
): OAuthError {
  const [issue] = error.issues;
  const path = [under, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
  return new OAuthError(code, `${path}: ${issue?.message ?? 'must be valid client metadata'}`, {
    check: code === 'invalid_redirect_uri' ? 'registration.redirect_uris' : 'registration.metadata',
    refused: { parameter: path },
  });
}
