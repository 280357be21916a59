import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { clientImpact } from './client-impact';
import { createClientSecret, deleteClientSecret, listClientSecrets } from './client-secrets';
import { createClient } from './create-client';
import { activateClient, deactivateClient, deleteClient } from './end-client';
import { getClient } from './get-client';
import { listClients } from './list-clients';
import { Client, ClientChanges, ClientImpact, ClientQuery, ClientSecret, CreateClient, SecretOptions } from './schema';
import { updateClient } from './update-client';

const tag = 'Clients';
const version = (client: { version: number }) => client.version;
const secretValue = z.string().meta({ description: 'Only this response contains the secret.' });

export const clientOperations = {
  list: operation({
    verb: listClients, method: 'GET', path: '/clients', operationId: 'listClients', tag, page: true,
    summary: 'List clients', query: ClientQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(Client), next_cursor: z.string().nullable() }),
  }),
  create: operation({
    verb: createClient, method: 'POST', path: '/clients', operationId: 'createClient', tag, creates: true,
    summary: 'Register a client', body: CreateClient, status: 201, answer: Client.extend({ client_secret: secretValue.optional() }),
    present: ({ client, client_secret }) => ({ ...client, client_secret: client_secret ?? undefined }),
    version: ({ client }) => client.version, location: ({ client }) => `/clients/${client.id}`, errors: ['invalid', 'conflict'],
  }),
  get: operation({
    verb: getClient, method: 'GET', path: '/clients/{id}', operationId: 'getClient', tag,
    summary: 'Read a client', status: 200, answer: Client, version, errors: ['not_found'],
  }),
  impact: operation({
    verb: clientImpact, method: 'GET', path: '/clients/{id}/impact', operationId: 'getClientImpact', tag,
    summary: 'Count what ends if the client is deactivated or deleted', status: 200, answer: ClientImpact, errors: ['not_found'],
  }),
  update: operation({
    verb: updateClient, method: 'PATCH', path: '/clients/{id}', operationId: 'updateClient', tag,
    summary: 'Change a client', body: ClientChanges, status: 200, answer: Client, version,
    errors: ['invalid', 'not_found', 'stale'],
  }),
  delete: operation({
    verb: deleteClient, method: 'DELETE', path: '/clients/{id}', operationId: 'deleteClient', tag,
    summary: 'Delete a client with its secrets and grants', status: 204, errors: ['not_found', 'stale'],
  }),
  deactivate: operation({
    verb: deactivateClient, method: 'POST', path: '/clients/{id}/deactivate', operationId: 'deactivateClient', tag,
    summary: 'Deactivate a client and revoke its tokens', status: 200, answer: Client, version, errors: ['not_found', 'stale'],
  }),
  activate: operation({
    verb: activateClient, method: 'POST', path: '/clients/{id}/activate', operationId: 'activateClient', tag,
    summary: 'Activate a client; earlier tokens stay revoked', status: 200, answer: Client, version, errors: ['not_found', 'stale'],
  }),
  secrets: operation({
    verb: listClientSecrets, method: 'GET', path: '/clients/{id}/secrets', operationId: 'listClientSecrets', tag,
    summary: 'List the unexpired secrets, without their values', status: 200, answer: z.object({ items: z.array(ClientSecret) }),
    errors: ['not_found'],
  }),
  createSecret: operation({
    verb: createClientSecret, method: 'POST', path: '/clients/{id}/secrets', operationId: 'createClientSecret', tag,
    creates: true, summary: 'Add a secret; existing secrets stay valid', body: SecretOptions, status: 201,
    answer: ClientSecret.extend({ client_secret: secretValue }),
    present: ({ secret, client_secret }) => ({ ...secret, client_secret }), errors: ['invalid', 'not_found', 'conflict'],
  }),
  deleteSecret: operation({
    verb: deleteClientSecret, method: 'DELETE', path: '/clients/{id}/secrets/{secret_id}', operationId: 'deleteClientSecret', tag,
    summary: 'Delete a secret', status: 204, errors: ['not_found', 'conflict'],
  }),
}; // biome-ignore format: one operation a paragraph
