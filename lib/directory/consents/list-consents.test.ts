import { afterAll, beforeAll, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as consentRoute from '@/app/(rest)/consents/[id]/route';
import * as consentsRoute from '@/app/(rest)/consents/route';
import { permissionsOf } from '@/lib/kernel/access';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { addConsent, endConsent, listConsents, listUserGrants } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const allow = (userId: string, clientId: string, scopes: string[], resources: string[] = []) =>
  t.db.transaction((tx) => addConsent(tx, userId, clientId, { scopes, resources }));

it('consents are found by user, client and scope, the newest first', async () => {
  const [ada, ben] = [await t.user({ name: 'Ada' }), await t.user()];
  const [shop, mail] = [await t.client({ client_name: 'Shop' }), await t.client()];
  await allow(ada.id, shop.id, ['openid', 'read'], ['https://api.example']);
  await allow(ben.id, shop.id, ['openid']);
  await allow(ada.id, mail.id, ['openid']);
  const pairs = async (query: Parameters<typeof listConsents>[1]) =>
    (await listConsents(t.ctx, query)).items.map(({ user, client }) => `${user.id} ${client.id}`);
  expect(await pairs({ user: ada.username })).toEqual([`${ada.id} ${mail.id}`, `${ada.id} ${shop.id}`]);
  expect(await pairs({ client: shop.id })).toEqual([`${ben.id} ${shop.id}`, `${ada.id} ${shop.id}`]);
  expect(await pairs({ client: shop.id, scope: 'read' })).toEqual([`${ada.id} ${shop.id}`]);
  expect(await pairs({ user: ben.id, client: mail.id })).toEqual([]);
  const [first] = (await listConsents(t.ctx, { user: ada.id, client: shop.id })).items;
  expect(first).toMatchObject({
    user: { id: ada.id, name: 'Ada', roles: [] },
    client: { id: shop.id, name: 'Shop' },
    scopes: ['openid', 'read'],
    resources: ['https://api.example'],
    withdrawn_at: null,
  });
});

it('withdrawing one ends its grants, and moves it to the list of withdrawn consents', async () => {
  const user = await t.user();
  const client = await t.client();
  await postForm(token, { grant_type: 'password', username: user.username, password: PASSWORD }, client);
  await allow(user.id, client.id, ['read']);
  const [consent] = (await listConsents(t.ctx, { user: user.id })).items;
  const id = consent?.id ?? '';
  await endConsent(t.ctx, { id });
  expect((await listConsents(t.ctx, { user: user.id })).items).toEqual([]);
  expect((await listConsents(t.ctx, { user: user.id, state: 'withdrawn' })).items).toMatchObject([
    { id, withdrawn_at: expect.any(String) },
  ]);
  expect((await listUserGrants(t.ctx, { id: user.id })).items).toEqual([]);
  await expect(endConsent(t.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
});

it('support withdraws none of an administrator, and REST has the scopes of sessions', async () => {
  const [admin, user] = [await t.user({ roles: ['admin'] }), await t.user()];
  const client = await t.client();
  for (const { id } of [admin, user]) await allow(id, client.id, ['read']);
  const idOf = async (userId: string) => (await listConsents(t.ctx, { user: userId })).items[0]?.id ?? '';
  const support = t.as([...permissionsOf(['support'])]);
  await expect(endConsent(support, { id: await idOf(admin.id) })).rejects.toMatchObject({ code: 'forbidden' });
  const api = await t.client({ scopes: ['sessions:read', 'sessions:write'], grant_types: ['client_credentials'] });
  const { access_token } = (await postForm(token, { grant_type: 'client_credentials' }, api)).body;
  const headers = { Authorization: `Bearer ${access_token}` };
  const params = { id: await idOf(user.id) };
  const listed = await call(consentsRoute, 'GET', { path: `/consents?user=${user.id}`, headers });
  expect(listed).toMatchObject({ status: 200, body: { items: [{ id: params.id }], next_cursor: null } });
  expect((await call(consentRoute, 'DELETE', { headers }, { params })).status).toBe(204);
  expect((await call(consentRoute, 'DELETE', { headers }, { params })).status).toBe(404);
});

it('consents are searched by words and fields, and the state chooses the list', async () => {
  const [ada, ben] = [await t.user({ name: 'Grace Hopper' }), await t.user({ name: 'Margaret' })];
  const [shop, mail] = [await t.client({ client_name: 'Compiler' }), await t.client({ client_name: 'Lander' })];
  await allow(ada.id, shop.id, ['openid', 'compile']);
  await allow(ada.id, mail.id, ['openid']);
  await allow(ben.id, mail.id, ['land']);
  const pairs = async (q: string, query: object = {}) =>
    (await listConsents(t.ctx, { ...query, q })).items.map(({ user, client }) => `${user.name}-${client.name}`);
  const [compiler, lander, margaret] = ['Grace Hopper-Compiler', 'Grace Hopper-Lander', 'Margaret-Lander'];
  expect(await pairs('hopper')).toEqual([lander, compiler]);
  expect(await pairs('lander')).toEqual([margaret, lander]);
  expect(await pairs('hopper scope:compile')).toEqual([compiler]);
  expect(await pairs(ben.id)).toEqual([margaret]);
  expect(await pairs(shop.id)).toEqual([compiler]);
  expect(await pairs(`user:${ada.email} -client:${shop.id}`)).toEqual([lander]);
  expect(await pairs(`client:${shop.id},${mail.id}`, { sort: 'since' })).toEqual([compiler, lander, margaret]);
  expect(await pairs('hopper created:>1h')).toEqual([]);
  const [consent] = (await listConsents(t.ctx, { q: 'margaret' })).items;
  const id = consent?.id ?? '';
  expect(await pairs(id)).toEqual([margaret]);
  expect(await pairs(`id:${id}`)).toEqual([margaret]);
  await endConsent(t.ctx, { id });
  expect(await pairs(`id:${id}`)).toEqual([]);
  expect(await pairs(`id:${id} state:withdrawn`)).toEqual([margaret]);
  expect(await pairs('margaret', { state: 'withdrawn' })).toEqual([margaret]);
});

it.each([
  ['emial:x', 'has the unknown field emial; the fields are state, user, client, scope, created, id'],
  ['user:nobody', 'must have the id, the username or the email address of a user after user:'],
  ['state:given,withdrawn', 'must have one value after state:, without a minus'],
  ['state:lost', 'must have one of given, withdrawn after state:'],
])('the search of consents refuses %s', async (q, message) => {
  await expect(listConsents(t.ctx, { q })).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'q', message }] });
});
