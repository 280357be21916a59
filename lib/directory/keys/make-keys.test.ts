import { afterEach, beforeEach, expect, it } from 'vitest';
import { listAuditEvents } from '@/lib/audit';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { createApiResource, updateApiResource } from '../api-resources';
import { createClient, updateClient } from '../clients';

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
  ['an unknown client', () => updateClient(t.ctx, { id: ABSENT, id_token_signed_response_alg: 'ES256' })],
  ['a stale version', async () => {
    const { id } = await t.client();
    return updateClient(t.ctx, { id, version: 9, userinfo_signed_response_alg: 'ES256' });
  }],
  ['a client with more permissions than the caller', async () => {
    const { id } = await t.client({ scopes: ['users:read'] });
    return updateClient(weak(), { id, id_token_signed_response_alg: 'ES256' });
  }],
  ['a new client with more permissions than the caller', () =>
    createClient(weak(), { ...client, scopes: ['users:read'], id_token_signed_response_alg: 'ES256' })],
  ['an API resource served by an unknown client', () =>
    createApiResource(t.ctx, { ...api, signing_alg: 'ES256', served_by: [ABSENT] })],
  ['an unknown API resource', () => updateApiResource(t.ctx, { id: ABSENT, signing_alg: 'ES256' })],
])('A83: a refused request makes no signing key: %s', async (_title, send) => {
  await expect(send()).rejects.toMatchObject({ kind: 'app' });
  await t.ctx.keyRing.refresh();
  expect(published()).toEqual(['RS256']);
}); // biome-ignore format: a table

it('A83: a change that needs a key makes, publishes and audits it once', async () => {
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
