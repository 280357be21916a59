import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import {
  activateClient,
  createClient,
  createClientSecret,
  deactivateClient,
  deleteClient,
  rotateClientSecret,
  updateClient,
} from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const wanted = { client_name: 'api', grant_types: ['client_credentials' as const] };
const refused = { code: 'forbidden', errors: [expect.objectContaining({ path: 'is_resource_server' })] };

it('A64: only a caller with tokens:introspect creates a resource server', async () => {
  const weak = t.as(['clients:write']);
  await expect(createClient(weak, { ...wanted, is_resource_server: true })).rejects.toMatchObject(refused);
  const { client } = await createClient(weak, wanted);
  await expect(updateClient(weak, { id: client.id, is_resource_server: true })).rejects.toMatchObject(refused);
  const strong = t.as(['clients:write', 'tokens:introspect']);
  expect(await updateClient(strong, { id: client.id, is_resource_server: true })).toMatchObject({
    is_resource_server: true,
  });
});

it.each([
  ['keys', (id: string) => updateClient(t.as(['clients:write']), { id, jwks_uri: 'https://a.example/jwks' })],
  ['a secret', (id: string) => createClientSecret(t.as(['clients:write']), { id })],
  ['a rotated secret', (id: string) => rotateClientSecret(t.as(['clients:write']), { id })],
  ['deactivation', (id: string) => deactivateClient(t.as(['clients:write']), { id })],
  ['activation', (id: string) => activateClient(t.as(['clients:write']), { id })],
  ['deletion', (id: string) => deleteClient(t.as(['clients:write']), { id })],
])('A64: a caller without tokens:introspect cannot change a resource server: %s', async (_title, take) => {
  const server = await t.client({ is_resource_server: true });
  await expect(take(server.id)).rejects.toMatchObject(refused);
});
