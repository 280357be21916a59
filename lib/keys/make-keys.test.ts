import { afterEach, beforeEach, expect, it } from 'vitest';
import { listAuditEvents } from '../audit';
import { createClient, updateClient } from '../clients';
import { createApiResource, updateApiResource } from '../resources';
import { type TestContext, testContext } from '../testing/test-context';

let t: TestContext;

beforeEach(async () => {
  t = await testContext();
});
afterEach(() => t.close());

const ABSENT = '00000000-0000-7000-8000-000000000009';
const weak = () => t.as(['clients:write']);
const client = { client_name: 'app', grant_types: ['client_credentials' as const], redirect_uris: [] };
const api = { identifier: 'https://api.example.com', name: 'API', scopes: [] };
const published = () => t.ctx.keyRing.published.map(({ alg }) => alg);

it.each([
  ['a client that is not there', () => updateClient(t.ctx, { id: ABSENT, id_token_signed_response_alg: 'ES256' })],
  ['a stale version', async () => {
    const { id } = await t.client();
    return updateClient(t.ctx, { id, version: 9, userinfo_signed_response_alg: 'ES256' });
  }],
  ['a client with more than the caller has', async () => {
    const { id } = await t.client({ scopes: ['users:read'] });
    return updateClient(weak(), { id, id_token_signed_response_alg: 'ES256' });
  }],
  ['a creation beyond what the caller has', () =>
    createClient(weak(), { ...client, scopes: ['users:read'], id_token_signed_response_alg: 'ES256' })],
  ['an API resource served by nobody known', () =>
    createApiResource(t.ctx, { ...api, signing_alg: 'ES256', served_by: [ABSENT] })],
  ['an API resource that is not there', () => updateApiResource(t.ctx, { id: ABSENT, signing_alg: 'ES256' })],
])('A83: a refused request makes no signing key: %s', async (_title, send) => {
  await expect(send()).rejects.toMatchObject({ kind: 'app' });
  await t.ctx.keyRing.refresh();
  expect(published()).toEqual(['RS256']);
}); // biome-ignore format: a table

it('A83: a change that needs a key publishes it and writes it down, once', async () => {
  const { id } = await t.client();
  await updateClient(t.ctx, { id, id_token_signed_response_alg: 'ES256' });
  await createApiResource(t.ctx, { ...api, signing_alg: 'EdDSA' });
  await createClient(t.ctx, {
    ...client,
    userinfo_signed_response_alg: 'ES256',
    id_token_signed_response_alg: 'EdDSA',
  });
  expect(published().toSorted()).toEqual(['ES256', 'EdDSA', 'RS256']);
  const { items } = await listAuditEvents(t.ctx, { action: 'key.generated' });
  expect(items.map(({ target }) => target?.name)).toEqual(['EdDSA', 'ES256']);
});
