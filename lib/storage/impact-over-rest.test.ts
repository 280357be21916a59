import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as apiResourceImpact from '@/app/(rest)/api-resources/[id]/impact/route';
import * as clientImpact from '@/app/(rest)/clients/[id]/impact/route';
import * as consentImpact from '@/app/(rest)/consents/[id]/impact/route';
import * as grantImpact from '@/app/(rest)/grants/[id]/impact/route';
import * as providerImpact from '@/app/(rest)/identity-providers/[id]/impact/route';
import * as userImpact from '@/app/(rest)/users/[id]/impact/route';
import { createApiResource } from '@/lib/directory/api-resources';
import { addConsent, listConsents } from '@/lib/directory/consents';
import { listGrants } from '@/lib/directory/grants';
import { createIdentityProvider } from '@/lib/directory/identity-providers';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let ids: Record<string, string>;

beforeAll(async () => {
  t = await testContext();
  const user = await t.user();
  const resource = await createApiResource(t.ctx, { identifier: 'https://impact.example', name: 'Impact' });
  const client = await t.client({ scopes: ['read'], resources: [resource.identifier] });
  await postForm(token, { grant_type: 'password', username: user.username, password: PASSWORD, scope: 'read' }, client);
  await t.db.transaction((tx) => addConsent(tx, user.id, client.id, { scopes: ['read'], resources: [] }));
  const provider = await createIdentityProvider(t.ctx, {
    kind: 'github',
    slug: 'github',
    name: 'GitHub',
    client_id: 'here',
    secret: 'a client secret',
  });
  const [grant] = (await listGrants(t.ctx, { user: user.id })).items;
  const [consent] = (await listConsents(t.ctx, { user: user.id })).items;
  ids = {
    user: user.id,
    client: client.id,
    resource: resource.id,
    provider: provider.id,
    grant: grant?.id ?? '',
    consent: consent?.id ?? '',
  };
});
afterAll(() => t.close());

async function bearer(scope: string) {
  const api = await t.client({ scopes: [scope], grant_types: ['client_credentials'] });
  const { access_token } = (await postForm(token, { grant_type: 'client_credentials' }, api)).body;
  return { headers: { Authorization: `Bearer ${access_token}` } };
}

const tokens = { live_access_tokens: 1, live_refresh_tokens: 1 };

it.each([
  ['user', userImpact, 'users:read', { ...tokens, sessions: 0, grants: 1 }],
  ['client', clientImpact, 'clients:read', { ...tokens, users: 1, secrets: 1 }],
  ['resource', apiResourceImpact, 'clients:read', { clients: 1, is_open: false }],
  ['provider', providerImpact, 'providers:read', { identities: 0, is_capped: false }],
  ['grant', grantImpact, 'sessions:read', { ...tokens, is_capped: false }],
  ['consent', consentImpact, 'sessions:read', { ...tokens, grants: 1, is_capped: false }],
] as const)('the impact of a %s, with the scope that reads it', async (kind, route, scope, body) => {
  const params = { id: ids[kind] ?? '' };
  const reader = await bearer(scope);
  expect(await call(route, 'GET', reader, { params })).toMatchObject({ status: 200, body });
  expect((await call(route, 'GET', await bearer('keys:read'), { params })).status).toBe(403);
  expect((await call(route, 'GET', reader, { params: { id: randomUUID() } })).status).toBe(404);
  expect((await call(route, 'GET', reader, { params: { id: 'garbled' } })).status).toBe(400);
  expect((await call(route, 'DELETE', reader, { params })).status).toBe(405);
});
