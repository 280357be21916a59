import type { Client } from '@/lib/directory/clients/schema';
import { isBrowserApp, isForDevices, isKeyless, isMachine, isNative, sendsPlainRequests, signsUsersIn } from './fits';
import { literal } from './render-snippet';

type Replacement = readonly [from: string, to: string];

/** A framework of docs/integrate: the files of its example, and what stands in them for the values of the client. */
export type Framework = {
  lang: string;
  label: string;
  /** The folder of its example, which names its texts too. */
  example:
    | 'nextjs-next-auth'
    | 'spa'
    | 'native-cli'
    | 'device-cli'
    | 'machine'
    | 'fapi'
    | 'express-api'
    | 'snippets/oauth2-proxy';
  files: string[];
  /** Further variables of its environment. */
  env?: (client: Client) => Record<string, string>;
  replacements?: (client: Client, issuer: string) => Replacement[];
  fits: (client: Client) => boolean;
};

const text = (value: string): string => literal(value, "'");
const scope = (client: Client, from: string): Replacement => [text(from), text(client.scopes.join(' '))];
const profile = (client: Client): Replacement => scope(client, 'openid profile email');
const redirect = (client: Client): string => text(client.redirect_uris[0] ?? '');
const hasSecret = (client: Client): boolean => client.is_confidential && isKeyless(client);

const spaReplacements = (client: Client, issuer: string): Replacement[] => [
  ['/** The build replaces ISSUER and CLIENT_ID. */\n', ''],
  ['authority: ISSUER', `authority: ${text(issuer)}`],
  ['client_id: CLIENT_ID', `client_id: ${text(client.client_id)}`],
  [`redirect_uri: \`\${location.origin}/callback\``, `redirect_uri: ${redirect(client)}`],
  [
    `post_logout_redirect_uri: \`\${location.origin}/\``,
    client.post_logout_redirect_uris[0]
      ? `post_logout_redirect_uri: ${text(client.post_logout_redirect_uris[0])}`
      : '// Register a post-logout redirect URI under Login and logout and name it here as post_logout_redirect_uri',
  ],
  profile(client),
];

export const frameworks: Framework[] = [
  {
    lang: 'nextjs',
    label: 'Next.js',
    example: 'nextjs-next-auth',
    files: ['auth.mjs', 'app/api/auth/[...nextauth]/route.js', 'app/actions.js'],
    env: () => ({ AUTH_SECRET: '32 random bytes, for example from openssl rand -base64 32' }),
    replacements: (client) => [profile(client)],
    fits: (client) => signsUsersIn(client) && hasSecret(client) && sendsPlainRequests(client),
  },
  {
    lang: 'oidc-client-ts',
    label: 'oidc-client-ts',
    example: 'spa',
    files: ['users.mjs', 'app.mjs'],
    env: () => ({}),
    replacements: spaReplacements,
    fits: (client) => isBrowserApp(client) && isKeyless(client) && sendsPlainRequests(client),
  },
  {
    lang: 'openid-client',
    label: 'openid-client',
    example: 'native-cli',
    files: ['loopback.mjs', 'sign-in.mjs'],
    replacements: (client) => [profile(client)],
    fits: (client) => isNative(client) && signsUsersIn(client) && isKeyless(client) && sendsPlainRequests(client),
  },
  {
    lang: 'openid-client',
    label: 'openid-client',
    example: 'device-cli',
    files: ['device.mjs'],
    replacements: (client) => [profile(client)],
    fits: (client) => isForDevices(client) && !client.is_confidential && isKeyless(client),
  },
  {
    lang: 'openid-client',
    label: 'openid-client',
    example: 'machine',
    files: ['access-token.mjs'],
    env: ({ resources }) => ({ RESOURCE: resources[0] ?? 'the identifier of the API resource' }),
    replacements: (client) => [scope(client, 'notes:read notes:write')],
    fits: (client) => isMachine(client) && hasSecret(client),
  },
  {
    lang: 'fapi',
    label: 'FAPI 2.0',
    example: 'fapi',
    files: ['make-key.mjs', 'client.mjs'],
    env: () => ({ PRIVATE_KEY: 'private_key of make-key.mjs' }),
    replacements: (client) => [[`\`http://localhost:\${PORT}/callback\``, redirect(client)], profile(client)],
    fits: (client) =>
      signsUsersIn(client) &&
      client.token_endpoint_auth_method === 'private_key_jwt' &&
      client.require_pushed_authorization_requests &&
      client.dpop_bound_access_tokens,
  },
  {
    lang: 'express',
    label: 'Express API',
    example: 'express-api',
    files: ['require-scope.mjs', 'verify-jwt.mjs', 'introspect.mjs'],
    env: () => ({ RESOURCE: 'the identifier of the API resource' }),
    fits: (client) => client.is_resource_server && hasSecret(client),
  },
  {
    lang: 'oauth2-proxy',
    label: 'oauth2-proxy',
    example: 'snippets/oauth2-proxy',
    files: ['run.sh'],
    env: (client) => ({
      REDIRECT_URI: client.redirect_uris.find((uri) => uri.endsWith('/oauth2/callback')) ?? '',
    }),
    fits: (client) =>
      signsUsersIn(client) &&
      hasSecret(client) &&
      sendsPlainRequests(client) &&
      client.redirect_uris.some((uri) => uri.endsWith('/oauth2/callback')),
  },
];
