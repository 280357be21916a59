import type { Client } from '@/lib/directory/clients/schema';
import { codeRequests } from './code-requests';
import { curl } from './curl';
import { deviceRequests } from './device-requests';
import { isForDevices } from './fits';
import type { SampleRequest } from './sample-request';

/** One request for every grant type of the client, then introspection and revocation. */
export function requestsFor(client: Client, issuer: string): SampleRequest[] {
  const scope: Record<string, string> = client.scopes.length > 0 ? { scope: client.scopes.join(' ') } : {};
  const token = (fields: Record<string, string>) => curl(client, `${issuer}/oauth2/token`, fields);
  const grants: Record<string, SampleRequest> = {
    client_credentials: {
      id: 'client-credentials',
      title: 'Get an access token for the client',
      description: 'Client credentials grant. The subject of the token is the client. There is no refresh token.',
      code: token({ grant_type: 'client_credentials', ...scope }),
    },
    password: {
      id: 'password-grant',
      title: 'Get tokens for a user',
      description: 'Password grant. OAuth 2.1 removes it: use it only for clients that you operate yourself.',
      code: token({ grant_type: 'password', username: '$USERNAME', password: '$PASSWORD', ...scope }),
    },
    refresh_token: {
      id: 'refresh',
      title: 'Refresh the access token',
      description: 'Refresh token grant. If the response has a new refresh token, it replaces the old one.',
      code: token({ grant_type: 'refresh_token', refresh_token: '$REFRESH_TOKEN' }),
    },
    'urn:ietf:params:oauth:grant-type:token-exchange': {
      id: 'token-exchange',
      title: 'Exchange an access token that this client received',
      description:
        'Token exchange, for another API on behalf of the same user. The page APIs and token exchange must list the client of the token.',
      code: token({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: '$SUBJECT_TOKEN',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        ...scope,
      }),
    },
    'urn:ietf:params:oauth:grant-type:jwt-bearer': {
      id: 'jwt-bearer',
      title: 'Present an assertion of a trusted issuer',
      description:
        'JWT bearer grant. The issuer signed the JWT for a user, and must list this client under Allowed clients.',
      code: token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '$ASSERTION', ...scope }),
    },
  };
  const signIn = client.grant_types.includes('authorization_code') ? codeRequests(client, issuer, scope) : [];
  const device = isForDevices(client) ? deviceRequests(client, issuer, scope) : [];
  return [
    ...signIn,
    ...device,
    ...client.grant_types.flatMap((type) => grants[type] ?? []),
    ...otherRequests(client, issuer),
  ];
}

const otherRequests = (client: Client, issuer: string): SampleRequest[] => [
  ...(client.is_confidential
    ? [
        {
          id: 'introspect',
          title: 'Introspect a token',
          description: client.is_resource_server
            ? 'As a resource server, this client may introspect all tokens.'
            : 'This client may introspect tokens issued to it, and tokens for the APIs that it serves.',
          code: curl(client, `${issuer}/oauth2/introspect`, { token: '$TOKEN' }),
        },
      ]
    : []),
  {
    id: 'revoke',
    title: 'Revoke a token',
    description: 'Revokes the token immediately. A refresh token is revoked with all tokens of the same grant.',
    code: curl(client, `${issuer}/oauth2/revoke`, { token: '$TOKEN' }),
  },
];
