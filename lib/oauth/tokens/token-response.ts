import type { Secret } from '@/lib/kernel/secret';
import type { MintedToken } from './access-token';

/** RFC 6749 §5.1, OpenID Connect Core §3.1.3.3, RFC 8693 §2.2.1. */
export type TokenResponse = {
  access_token: string;
  token_type: 'Bearer' | 'DPoP' | 'N_A';
  expires_in: number;
  scope: string;
  refresh_token?: string;
  id_token?: string;
  issued_token_type?: string;
};

type Parts = { minted: MintedToken; refresh: Secret | null; idToken: string | undefined };

/** The response to a token request for a user. */
export const tokenResponse = ({ minted, refresh, idToken }: Parts): TokenResponse => ({
  access_token: minted.token,
  token_type: minted.type,
  expires_in: minted.ttlSeconds,
  scope: minted.row.scope,
  ...(refresh && { refresh_token: refresh.reveal() }),
  ...(idToken && { id_token: idToken }),
});
