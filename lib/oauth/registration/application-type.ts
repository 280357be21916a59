import { isNativeRedirectUri } from '@/lib/directory/clients';
import type { Registration } from '@/lib/directory/clients/registration-schema';

/**
 * Returns the application type of a client that registers (OpenID Connect Dynamic Client Registration §2). A client whose
 * redirect URIs all lead to the user's device is native, whatever it sends. So is a client that omits the member and has
 * at least one such redirect URI: installed tools rarely send it.
 */
export function applicationTypeOf({ application_type: given, redirect_uris: uris }: Registration): 'web' | 'native' {
  if (given === 'native' || (uris.length > 0 && uris.every(isNativeRedirectUri))) return 'native';
  return given === undefined && uris.some(isNativeRedirectUri) ? 'native' : 'web';
}
