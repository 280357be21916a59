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
      code: token({ grant_type: 'client_credentials', ...scope }),
    },
    password: {
      id: 'password-grant',
      code: token({ grant_type: 'password', username: '$USERNAME', password: '$PASSWORD', ...scope }),
    },
    refresh_token: {
      id: 'refresh',
      code: token({ grant_type: 'refresh_token', refresh_token: '$REFRESH_TOKEN' }),
    },
    'urn:ietf:params:oauth:grant-type:token-exchange': {
      id: 'token-exchange',
      code: token({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: '$SUBJECT_TOKEN',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        ...scope,
      }),
    },
    'urn:ietf:params:oauth:grant-type:jwt-bearer': {
      id: 'jwt-bearer',
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

const otherRequests = (client: Client, issuer: string): SampleRequest[] => {
  const introspect: SampleRequest = {
    id: 'introspect',
    values: { tokens: client.is_resource_server ? 'all' : 'own' },
    code: curl(client, `${issuer}/oauth2/introspect`, { token: '$TOKEN' }),
  };
  const revoke: SampleRequest = { id: 'revoke', code: curl(client, `${issuer}/oauth2/revoke`, { token: '$TOKEN' }) };
  return client.is_confidential ? [introspect, revoke] : [revoke];
};
