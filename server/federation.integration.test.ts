import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageWalk, type ShownPage } from '@/lib/testing/page-walk';
import {
  freePort,
  identity,
  type MadeClient,
  makeClient,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const PASSWORD = 'a long enough passphrase';
const administrator = (name: string) => ({
  ADMIN_USERNAME: name,
  ADMIN_EMAIL: `${name}@example.com`,
  ADMIN_PASSWORD: PASSWORD,
  OUTBOUND_ALLOW: 'localhost,127.0.0.1',
});

// One issuer is named by address: browsers share cookies between the ports of one host.
let here: { server: ServerProcess; issuer: string };
let there: { server: ServerProcess; issuer: string };
let client: MadeClient;

beforeAll(async () => {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  there = { issuer, server: await startServer({ ...administrator('grace'), PORT: String(port), ISSUER: issuer }) };
  const server = await startServer(administrator('root'));
  here = { server, issuer: server.url.replace('127.0.0.1', 'localhost') };
  const base = `${here.issuer}/federation/sister`;
  client = await makeClient(there.server, [
    ...['--grant-type', 'authorization_code', '--first-party', '--scope', 'openid email profile'],
    ...['--redirect-uri', `${base}/callback`, '--post-logout-redirect-uri', `${base}/signed-out`],
    ...['--backchannel-logout-uri', `${base}/backchannel-logout`],
  ]);
  const made = await identity(
    [
      ...['provider', 'create', '--kind', 'oidc', '--slug', 'sister', '--name', 'Sister', '--creates-users'],
      ...['--base-url', issuer, '--client-id', client.id, '--secret-stdin'],
    ],
    here.server.env,
    client.client_secret,
  );
  expect(made.stderr).toBe('');
});
afterAll(async () => {
  await here?.server.stop();
  await there?.server.stop();
});

const shown = (page: Awaited<ReturnType<ReturnType<typeof pageWalk>['open']>>): ShownPage => {
  if (page.kind !== 'page') throw new Error(`left for ${page.url}`);
  return page;
};

async function signIn(walk: ReturnType<typeof pageWalk>, password = PASSWORD): Promise<ShownPage> {
  const login = shown(await walk.open(`${here.issuer}/login?return_to=/account`));
  const asked = shown(await walk.submit(login, {}, 'provider-sister'));
  expect(asked.url.origin).toBe(there.issuer);
  return shown(await walk.submit(asked, { username: 'grace', password }, 'login-submit'));
}

describe('another instance of this service as identity provider', () => {
  it('the check of its connection passes', async () => {
    const checked = await identity(['provider', 'test', 'sister'], here.server.env);
    expect([checked.code, checked.stderr]).toEqual([0, '']);
  });

  it('signs a user in, and its back-channel logout ends the session (Back-Channel Logout §2.5)', async () => {
    const walk = pageWalk(here.issuer, there.issuer);
    const account = await signIn(walk);
    expect([account.url.origin, account.url.pathname]).toEqual([here.issuer, '/account']);
    expect(account.html).toContain('grace@example.com');
    const ended = await identity(['user', 'sign-out', 'grace'], there.server.env);
    expect(ended.stderr).toBe('');
    await until(async () => shown(await walk.open(`${here.issuer}/account`)).url.pathname === '/login', 20_000);
  });

  it('a wrong password there stays there, and signs nobody in here', async () => {
    const walk = pageWalk(here.issuer, there.issuer);
    const refused = await signIn(walk, 'not the password');
    expect(refused.url.origin).toBe(there.issuer);
    expect(shown(await walk.open(`${here.issuer}/account`)).url.pathname).toBe('/login');
  });
});
