import type { ClientRecord } from '@/lib/directory/clients';
import { OAuthError } from '../errors';

/** @throws OAuthError `unauthorized_client` for a grant type that the client does not have. */
export function requireAllowedGrant({ grantTypes }: Pick<ClientRecord, 'grantTypes'>, grantType: string): void {
  if (!grantTypes.includes(grantType))
    throw new OAuthError('unauthorized_client', 'The client may not use this grant type.', {
      check: 'grant.allowed',
      refused: { parameter: 'grant_type', received: grantType, setting: 'grant_types' },
    });
}

/** Refuses a request without a DPoP proof, of a client whose tokens are bound. @throws OAuthError `invalid_dpop_proof`. */
export function requireUnboundClient({ dpopBound }: Pick<ClientRecord, 'dpopBound'>): void {
  if (dpopBound)
    throw new OAuthError('invalid_dpop_proof', 'This client must send a DPoP proof.', {
      check: 'dpop.required',
      refused: { parameter: 'dpop', setting: 'dpop_bound_access_tokens' },
    });
}
