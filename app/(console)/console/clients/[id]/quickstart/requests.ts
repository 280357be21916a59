import type { Client } from '@/lib/clients/schema';
import { codeRequests } from './code-requests';
import { curl } from './curl';
import { deviceRequests } from './device-requests';

export type SampleRequest = { id: string; title: string; description: string; code: string };

export const isForDevices = ({ grant_types }: Client): boolean =>
  grant_types.includes('urn:ietf:params:oauth:grant-type:device_code');

/** One ready-to-run request for every grant the client has, and those that every client needs. */
export function requestsFor(client: Client, issuer: string): SampleRequest[] {
  const scope: Record<string, string> = client.scopes.length > 0 ? { scope: client.scopes.join(' ') } : {};
  const token = (fields: Record<string, string>) => curl(client, `${issuer}/oauth2/token`, fields);
  const grants: Record<string, SampleRequest> = {
    client_credentials: {
      id: 'client-credentials',
      title: 'Get a token for the client itself',
      description: 'Client credentials grant. The token stands for the client; there is no refresh token.',
      code: token({ grant_type: 'client_credentials', ...scope }),
    },
    password: {
      id: 'password-grant',
      title: 'Get tokens for a user',
      description: 'Password grant. OAuth 2.1 drops it: use it only for clients you run yourself.',
      code: token({ grant_type: 'password', username: '$USERNAME', password: '$PASSWORD', ...scope }),
    },
    refresh_token: {
      id: 'refresh',
      title: 'Renew access',
      description: 'Refresh token grant. Every answer replaces the refresh token; keep the new one.',
      code: token({ grant_type: 'refresh_token', refresh_token: '$REFRESH_TOKEN' }),
    },
    'urn:ietf:params:oauth:grant-type:token-exchange': {
      id: 'token-exchange',
      title: 'Swap a token that this client was called with',
      description: "For another API, in the name of the same user. The token's client must be among those it may swap.",
      code: token({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: '$SUBJECT_TOKEN',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        ...scope,
      }),
    },
    'urn:ietf:params:oauth:grant-type:jwt-bearer': {
      id: 'jwt-bearer',
      title: "Bring a trusted issuer's statement",
      description: 'A JWT that the issuer signed about a user. The issuer must be trusted for this client.',
      code: token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '$ASSERTION', ...scope }),
    },
  };
  const signIn = client.grant_types.includes('authorization_code') ? codeRequests(client, issuer, scope) : [];
  const device = isForDevices(client) ? deviceRequests(client, issuer, scope) : [];
  return [
    ...signIn,
    ...device,
    ...client.grant_types.flatMap((type) => grants[type] ?? []),
    ...afterwards(client, issuer),
  ];
}

const afterwards = (client: Client, issuer: string): SampleRequest[] => [
  ...(client.is_confidential
    ? [
        {
          id: 'introspect',
          title: 'Ask whether a token is live',
          description: client.is_resource_server
            ? 'Introspection. As a resource server, this client may ask about every token.'
            : 'Introspection. This client may ask about tokens issued to it.',
          code: curl(client, `${issuer}/oauth2/introspect`, { token: '$TOKEN' }),
        },
      ]
    : []),
  {
    id: 'revoke',
    title: 'Revoke a token',
    description: 'Ends the token at once, and with a refresh token everything that came from it.',
    code: curl(client, `${issuer}/oauth2/revoke`, { token: '$TOKEN' }),
  },
];
