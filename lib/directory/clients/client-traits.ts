import type { GrantType } from './grant-types';

/** What decides which attributes have an effect on a client, and which values they have by default. */
export type ClientTraits = { is_confidential: boolean; grant_types: readonly string[] };

type Trait = (client: ClientTraits) => boolean;

const hasGrant =
  (...types: GrantType[]): Trait =>
  ({ grant_types }) =>
    types.some((type) => grant_types.includes(type));

/** The browser of a user visits the authorization endpoint. */
export const usesBrowser = hasGrant('authorization_code');

/** Users sign in and give consent. */
export const signsUsersIn = hasGrant('authorization_code', 'urn:ietf:params:oauth:grant-type:device_code');

/** Tokens can have a user as their subject. */
export const getsUserTokens: Trait = ({ grant_types }) => grant_types.some((type) => type !== 'client_credentials');

/** The client has a session of a user, so it receives ID tokens and may ask for UserInfo. */
export const getsIdTokens = hasGrant(
  'authorization_code',
  'urn:ietf:params:oauth:grant-type:device_code',
  'password',
  'refresh_token',
);

export const refreshes = hasGrant('refresh_token');
export const exchangesTokens = hasGrant('urn:ietf:params:oauth:grant-type:token-exchange');
export const isConfidential: Trait = (client) => client.is_confidential;
export const usesBrowserWithSecret: Trait = (client) => client.is_confidential && usesBrowser(client);
export const refreshesWithSecret: Trait = (client) => client.is_confidential && refreshes(client);
export const hasKeys: Trait = (client) => client.is_confidential || usesBrowser(client);
