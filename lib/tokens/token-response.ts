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
