/** The grant types that a client can have. The protocol's registry in lib/oauth/grants is checked against this list. */
export const grantTypes = [
  {
    type: 'authorization_code',
    title: 'Authorization code',
    description:
      'The user signs in here and the client exchanges a code for tokens. For web, mobile and single-page apps.',
  },
  {
    type: 'client_credentials',
    title: 'Client credentials',
    description: 'The client acts on its own behalf, without a user. For machine-to-machine access.',
  },
  {
    type: 'password',
    title: 'Password',
    description: "The client collects the user's username and password and sends them to this service.",
    warning: 'OAuth 2.1 drops this grant: the client sees the password. Use it only for clients you run yourself.',
  },
  {
    type: 'refresh_token',
    title: 'Refresh token',
    description: 'The client gets new access tokens without asking the user again.',
  },
  {
    type: 'urn:ietf:params:oauth:grant-type:device_code',
    title: 'Device code',
    description: 'The user signs in on another device. For televisions, printers and command lines.',
  },
  {
    type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    title: 'Token exchange',
    description: 'The client exchanges a token it received for a token to call another API on behalf of the same user.',
  },
  {
    type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    title: 'JWT bearer',
    description: 'The client presents a JWT of a trusted issuer instead of a sign-in (RFC 7523).',
  },
] as const satisfies readonly { type: string; title: string; description: string; warning?: string }[];

export type GrantType = (typeof grantTypes)[number]['type'];

export const grantTypeNames = grantTypes.map(({ type }) => type) as [GrantType, ...GrantType[]];

/** Grant types that require client authentication (RFC 6749 §4.4, RFC 8693 §5). */
export const forConfidential: readonly string[] = [
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
] satisfies GrantType[];
