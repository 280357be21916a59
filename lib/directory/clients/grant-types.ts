/** The grant types that a client can have. The protocol's registry in lib/oauth/grants is checked against this list. */
export const grantTypes = [
  { type: 'authorization_code', title: 'Authorization code' },
  { type: 'client_credentials', title: 'Client credentials' },
  { type: 'password', title: 'Password' },
  { type: 'refresh_token', title: 'Refresh token' },
  { type: 'urn:ietf:params:oauth:grant-type:device_code', title: 'Device code' },
  { type: 'urn:ietf:params:oauth:grant-type:token-exchange', title: 'Token exchange' },
  { type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', title: 'JWT bearer' },
] as const satisfies readonly { type: string; title: string }[];

export type GrantType = (typeof grantTypes)[number]['type'];

export const grantTypeNames = grantTypes.map(({ type }) => type) as [GrantType, ...GrantType[]];

/** Grant types that require client authentication (RFC 6749 §4.4, RFC 8693 §5). */
export const forConfidential: readonly string[] = [
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
] satisfies GrantType[];
