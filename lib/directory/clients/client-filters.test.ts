import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { listClients, updateClient } from './';

let t: TestContext;
let webId: string;

beforeAll(async () => {
  t = await testContext();
  const web = await t.client({
    client_name: 'Web Shop',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: ['https://shop.example/callback'],
    scopes: ['openid', 'orders:read'],
  });
  webId = web.id;
  await t.client({ client_name: 'Worker', grant_types: ['client_credentials'], is_resource_server: true });
  const native = await t.client({
    client_name: 'Phone',
    is_confidential: false,
    application_type: 'native',
    grant_types: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'],
    redirect_uris: ['com.example.phone:/callback'],
  });
  await updateClient(t.ctx, { id: native.id, is_first_party: true });
  await t.db.execute(`update clients set last_used_at = now() - interval '40 days' where id = '${webId}'`);
});
afterAll(() => t.close());

const found = async (q: string): Promise<string> =>
  (await listClients(t.ctx, { q, sort: 'client_name' })).items.map(({ client_name }) => client_name).join(', ');

describe('terms of a search of clients', () => {
  it.each([
    ['name:shop', 'Web Shop'],
    ['-name:shop', 'Phone, Worker'],
    ['is:public', 'Phone'],
    ['is:confidential', 'Web Shop, Worker'],
    ['is:first-party', 'Phone'],
    ['is:resource-server', 'Worker'],
    ['is:registered', ''],
    ['-is:registered', 'Phone, Web Shop, Worker'],
    ['grant:client_credentials', 'Worker'],
    ['grant:device_code', 'Phone'],
    ['grant:urn:ietf:params:oauth:grant-type:device_code', 'Phone'],
    ['scope:orders:read', 'Web Shop'],
    ['auth:none', 'Phone'],
    ['redirect:shop.example', 'Web Shop'],
    ['redirect:https://shop.example', 'Web Shop'],
    ['redirect:https://shop.example/callback', 'Web Shop'],
    ['redirect:https://shop.example/other', ''],
    ['redirect:com.example.phone:/callback', 'Phone'],
    ['last_used:>30d', 'Web Shop'],
    ['last_used:never', 'Phone, Worker'],
    ['created:<1d', 'Phone, Web Shop, Worker'],
    ['created:>1d', ''],
  ])('%s finds "%s"', async (q, names) => expect(await found(q)).toBe(names));

  it('finds a client_id', async () => expect(await found(`id:${webId}`)).toBe('Web Shop'));

  it('refuses unknown grant types, with the short names', async () => {
    await expect(listClients(t.ctx, { q: 'grant:implicit' })).rejects.toMatchObject({
      errors: [{ path: 'q', message: expect.stringContaining('authorization_code') }],
    });
  });
});
