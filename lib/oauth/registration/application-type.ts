import { isNativeRedirectUri, needsNativeClient } from '../../clients';
import type { Registration } from '../../clients/registration-schema';

/**
 * The application type of a client that registers (OpenID Connect Dynamic Client Registration §2). A client that can only
 * be reached on the user's device is native, whatever it says, and so is one that says nothing and names a private-use
 * scheme of its own. Installed tools rarely send the member.
 */
export function applicationTypeOf({ application_type: said, redirect_uris: uris }: Registration): 'web' | 'native' {
  if (said === 'native' || (uris.length > 0 && uris.every(isNativeRedirectUri))) return 'native';
  return said === undefined && uris.some(needsNativeClient) ? 'native' : 'web';
}
