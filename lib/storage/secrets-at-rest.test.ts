import { getTableName, is, Table } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as deviceRoute from '@/app/(protocol)/oauth2/device_authorization/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as registerRoute from '@/app/(protocol)/oauth2/register/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as schema from '@/db/schema';
import { getClient } from '@/lib/directory/clients';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code' as const;

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
afterAll(() => t.close());

/** Every row of every table as text. */
async function dump(): Promise<string> {
  const tables = Object.values(schema).filter((member) => is(member, Table));
  expect(tables.length).toBeGreaterThan(10);
  const rows = await Promise.all(
    tables.map(async (table) => {
      const found = await t.db.execute<{ row: string }>(`select t::text as row from "${getTableName(table)}" t`);
      return found.map(({ row }) => row);
    }),
  );
  return rows.flat().join('\n');
}

it('A9, A128: a copy of the database contains no usable secret', async () => {
  const user = await t.user();
  const client = await t.client({
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials', DEVICE],
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'offline_access', 'read'],
  });
  const browser = testBrowser(t);
  const sessionId = await browser.signIn(user.username);
  const { verifier, challenge } = pkce();
  const query = {
    ...{ client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid offline_access' },
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
  };
  const used = await codeFor(browser, query);
  const form = { grant_type: 'authorization_code', code: used, redirect_uri: CALLBACK, code_verifier: verifier };
  const tokens = (await postForm(token, form, client)).body;
  const waiting = await codeFor(browser, query);
  const machine = (await postForm(token, { grant_type: 'client_credentials' }, client)).body;
  const device = (await postForm(deviceRoute, { scope: 'openid' }, client)).body;
  const pushed = (await postForm(par, query, client)).body;
  const registered = (
    await call(registerRoute, 'POST', {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ redirect_uris: [CALLBACK] }),
    })
  ).body;
  const secrets = {
    password: PASSWORD,
    client_secret: client.secret,
    used,
    waiting,
    access_token: tokens.access_token,
    refresh_token: tokens.refresh_token,
    id_token: tokens.id_token,
    machine: machine.access_token,
    device_code: device.device_code,
    user_code: device.user_code,
    request_uri: pushed.request_uri.split(':').pop(),
    registered_secret: registered.client_secret,
    registration_access_token: registered.registration_access_token,
    cookie: [...browser.cookies.values()].find((value) => value.startsWith('ey')),
  };
  const copy = await dump();
  expect(copy).toContain(sessionId);
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret, name).toMatch(/^.{8,}$/);
    const hex = Buffer.from(secret).toString('hex');
    const bare = Buffer.from(secret.replace(/^id[a-z]+_/, ''), 'base64url').toString('hex');
    for (const form of [secret, hex, bare, secret.replace('-', '')]) expect(copy, name).not.toContain(form);
  }
  const said = JSON.stringify(await getClient(t.ctx, { id: client.id }));
  expect(said).not.toContain(client.secret);
  expect(said).not.toMatch(/hash|sealed/);
});
