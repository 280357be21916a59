import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callAction, serverActions } from '@/lib/testing/server-actions';
import {
  identity,
  type MadeClient,
  makeClient,
  post,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';

const PASSWORD = 'a long enough passphrase';
const administrator = { ADMIN_USERNAME: 'root', ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: PASSWORD };

let server: ServerProcess;
let client: MadeClient;
let cookie: string;
let grace: string;

beforeAll(async () => {
  server = await startServer({ ...administrator, THROTTLE_IP_PER_HOUR: '1000' });
  client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
  grace = await makeUser('grace');
  cookie = await signIn('root');
});
afterAll(async () => {
  await server?.stop();
});

async function makeUser(username: string, ...roles: string[]): Promise<string> {
  const args = ['--username', username, '--email', `${username}@example.com`, '--password-stdin', '--json'];
  const run = await identity(
    ['user', 'create', ...args, ...roles.flatMap((role) => ['--role', role])],
    server.env,
    PASSWORD,
  );
  return JSON.parse(run.stdout).id;
}

const fromOurPage = { 'Sec-Fetch-Site': 'same-origin' };
const submit = (url: string, form: Record<string, string>, headers: Record<string, string> = fromOurPage) =>
  fetch(url, { method: 'POST', headers, body: new URLSearchParams(form), redirect: 'manual' });

/** The session cookie of a fresh sign-in. */
async function signIn(username: string, headers: Record<string, string> = {}, url = server.url): Promise<string> {
  const answer = await submit(`${url}/login/submit`, { username, password: PASSWORD }, { ...fromOurPage, ...headers });
  const found = answer.headers.getSetCookie().find((line) => line.includes('identity.session='));
  if (!found) throw new Error(`${username} was not signed in: ${answer.status} ${answer.headers.get('location')}`);
  return found.split(';')[0] ?? '';
}

const page = (at: string, headers: Record<string, string> = {}, redirect: RequestRedirect = 'manual') =>
  fetch(server.url + at, { headers, redirect });
/** The data of a page, as the client side of Next fetches it. */
const dataOf = (at: string) => page(at, { Cookie: cookie, RSC: '1' }, 'follow');
const isSignedIn = async (value: string) => (await page('/console', { Cookie: value })).status === 200;
const actions = () => serverActions();
const idOf = (name: string) => actions().get(name) ?? '';
const ours = () => ({ Origin: server.url, Cookie: cookie });
const auditTrail = async () => (await page('/console/audit/export?format=ndjson', { Cookie: cookie })).text();
const stateOf = async (id: string) =>
  JSON.parse((await identity(['client', 'show', id, '--json'], server.env)).stdout).is_active;

describe('server actions are public endpoints', () => {
  const deactivate = (headers: Record<string, string>) =>
    callAction(`${server.url}/console/clients`, idOf('deactivateClientAction'), { id: client.id }, headers);

  it.each<[string, () => Record<string, string>]>([
    ['A54: without a session', () => ({ Origin: server.url })],
    [
      'A54: with a session that was made up',
      () => ({ Origin: server.url, Cookie: `identity.session=${'x'.repeat(200)}` }),
    ],
    ['A55: Origin: null', () => ({ ...ours(), Origin: 'null' })],
    ['A55: from another site', () => ({ ...ours(), Origin: 'https://evil.example' })],
    ['A55: without an origin', () => ({ Cookie: cookie })],
    [
      'A55: another site with a forwarded host to match',
      () => ({
        ...ours(),
        Origin: 'https://evil.example',
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'https',
      }),
    ],
  ])('%s nothing happens', async (_title, headers) => {
    const answer = await deactivate(headers());
    expect(answer.status).toBeLessThan(501);
    expect(await answer.text()).not.toContain('"ok":true');
    expect(await stateOf(client.id)).toBe(true);
  });

  it('A54: no server action does anything without a session, whatever page it is sent to', async () => {
    const names = [...actions().keys()];
    expect(names.length).toBeGreaterThan(25);
    const before = await auditTrail();
    expect(before).toContain('user.created');
    for (const [name, id] of actions())
      for (const at of ['/login', '/console', '/console/users']) {
        const answer = await callAction(server.url + at, id, { id: grace, password: PASSWORD }, { Origin: server.url });
        expect(await answer.text(), `${name} at ${at}`).not.toContain('"ok":true');
      }
    const since = (await auditTrail()).split('\n').filter((line) => !before.includes(line));
    expect(since.filter((line) => !line.includes('"audit.exported"'))).toEqual([]);
  });

  it('B13: a client deactivated in the console is inactive at the next introspection', async () => {
    const { body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, client);
    const asking = await makeClient(server, ['--grant-type', 'client_credentials', '--resource-server']);
    const isActive = async () =>
      (await post(server.url, 'introspect', { token: body.access_token }, asking)).body.active;
    expect(await isActive()).toBe(true);
    expect(await (await deactivate(ours())).text()).toContain('"ok":true');
    expect(await isActive()).toBe(false);
    const activate = idOf('activateClientAction');
    await callAction(`${server.url}/console/clients`, activate, { id: client.id }, ours());
    expect(await stateOf(client.id)).toBe(true);
    expect(await isActive()).toBe(false);
  });

  it('A57: malformed bodies are refused, and the server keeps running', async () => {
    const id = idOf('deactivateClientAction');
    const bodies = [
      '',
      '[]',
      '{',
      '["$1"]',
      '["$F1"]',
      '[{"then":"$1:__proto__:then"}]',
      '["$@0"]',
      '["$B0"]',
      `["${'$K1'.repeat(100)}"]`,
      `${'['.repeat(20_000)}`,
      `[${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]`,
      '[{"__proto__":{"id":"x"}}]',
      '["$undefined","$NaN","$-Infinity","$n99999999999999999999"]',
      randomBytes(5_000).toString('latin1'),
    ];
    const multipart = (body: string) =>
      ['--x', 'Content-Disposition: form-data; name="0"', '', body, '--x--', ''].join('\r\n');
    for (const body of bodies)
      for (const [type, sent] of [
        ['text/plain;charset=UTF-8', body],
        ['multipart/form-data; boundary=x', multipart(body)],
        ['application/x-www-form-urlencoded', `$ACTION_ID_${id}=${encodeURIComponent(body)}`],
      ] as const) {
        const answer = await fetch(`${server.url}/console`, {
          method: 'POST',
          headers: { ...ours(), 'Next-Action': id, 'Content-Type': type },
          body: sent,
          redirect: 'manual',
        });
        expect(await answer.text(), sent.slice(0, 60)).not.toContain('"ok":true');
      }
    expect((await fetch(`${server.url}/health/ready`)).ok).toBe(true);
    expect(await stateOf(client.id)).toBe(true);
  });
});

describe('A56: no form of request bypasses the sign-in', () => {
  const ways: [string, Record<string, string>][] = [
    ['/console/users', {}],
    ['/console/users', { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' }],
    ['/console/users', { 'x-middleware-subrequest': 'src/middleware:proxy:proxy:proxy:proxy:proxy' }],
    ['/console/users', { 'x-middleware-prefetch': '1', 'x-nextjs-data': '1' }],
    ['/console/users', { RSC: '1' }],
    ['/console/users?_rsc=1', { RSC: '1', 'Next-Router-Prefetch': '1' }],
    ['/console/users', { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' }],
    ['/console/users.rsc', {}],
    ['/console/users.segments/_tree.segment.rsc', {}],
    ['/console/users.txt', {}],
    ['/_next/data/x/console/users.json', {}],
    ['/%63onsole/users', {}],
    ['/console%2fusers', {}],
    ['/console/%2e/users', {}],
    ['/login/..%2fconsole/users', {}],
    ['/login/..;/console/users', {}],
    ['/console//users', {}],
    ['/CONSOLE/users', {}],
    ['/console/users/', {}],
    ['/console/users', { 'X-Original-URL': '/login', 'X-Rewrite-URL': '/login' }],
    ['/console/users', { 'X-Forwarded-Host': 'localhost', 'X-Forwarded-For': '127.0.0.1' }],
    [
      '/console/users',
      { Authorization: 'Bearer x', 'x-invoke-path': '/console/users', 'x-matched-path': '/console/users' },
    ],
  ];

  it('the page and its data show to an administrator what the requests below must not show', async () => {
    for (const answer of [await page('/console/users', { Cookie: cookie }), await dataOf('/console/users')])
      expect(await answer.text()).toContain('grace@example.com');
  });

  it.each(ways)('%s %o', async (at, headers) => {
    const answer = await page(at, headers, 'follow');
    expect([200, 400, 404]).toContain(answer.status);
    expect(await answer.text()).not.toContain('grace');
  });
});

describe('A61, A60: the content of pages', () => {
  it('A61: no hash and no secret is in a page or its data', async () => {
    const pages = [`/console/users/${grace}`, `/console/users/${grace}/security`, '/console/users', '/account']
      .concat([
        `/console/clients/${client.id}`,
        `/console/clients/${client.id}/secrets`,
        '/console/keys',
        '/console/audit',
      ])
      .concat([`/console/clients/${client.id}/quickstart`]);
    for (const at of pages)
      for (const answer of [await page(at, { Cookie: cookie }), await dataOf(at)]) {
        expect(answer.status, at).toBe(200);
        expect(answer.headers.get('cache-control'), at).toContain('no-store');
        const text = await answer.text();
        expect(text, at).not.toContain(client.client_secret);
        expect(text, at).not.toMatch(
          /\$2[aby]\$\d\d\$|passwordHash|password_hash|secretHash|secret_hash|private_sealed/,
        );
        expect(text, at).not.toContain(PASSWORD);
      }
  });

  it('A58: files for browsers name no setting and no table', () => {
    const scripts = readdirSync('.next/static', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(path.join('.next/static', name), 'utf8'));
    expect(scripts.length).toBeGreaterThan(10);
    for (const text of scripts)
      expect(text).not.toMatch(/APP_SECRET|DATABASE_URL|REDIS_URL|password_hash|secret_hash|insert into|pgTable/);
  });
});

describe('sign-in', () => {
  it('A44: forms from another site are 403 and give no cookie', async () => {
    const forms: [string, Record<string, string>][] = [
      ['/login/submit', { username: 'root', password: PASSWORD }],
      ['/reauthenticate/submit', { password: PASSWORD }],
      ['/setup/submit', { token: 'x', username: 'x', email: 'x@example.com', password: PASSWORD }],
    ];
    const others: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'same-site', Origin: 'https://evil.localhost' },
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'none', Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' },
    ];
    for (const [at, form] of forms)
      for (const headers of others) {
        const answer = await submit(server.url + at, form, { Cookie: cookie, ...headers });
        expect(answer.status, `${at} ${JSON.stringify(headers)}`).toBe(403);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it('A118, A119: forms of another media type or over the limit are refused', async () => {
    const send = (headers: Record<string, string>, body: string) =>
      fetch(`${server.url}/login/submit`, {
        method: 'POST',
        headers: { ...fromOurPage, ...headers },
        body,
        redirect: 'manual',
      });
    const json = await send(
      { 'Content-Type': 'application/json' },
      JSON.stringify({ username: 'root', password: PASSWORD }),
    );
    expect([json.status, json.headers.getSetCookie()]).toEqual([415, []]);
    const large = `username=root&password=${'x'.repeat(70_000)}`;
    expect((await send({ 'Content-Type': 'application/x-www-form-urlencoded' }, large)).status).toBe(413);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example',
    '/%09/evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '//evil.example/%2e%2e',
    '/@evil.example',
    ' //evil.example',
    '.evil.example',
    'https://localhost@evil.example',
  ])('A51: sign-in does not redirect to %j', async (target) => {
    const form = { username: 'root', password: PASSWORD, return_to: target };
    const answer = await submit(`${server.url}/login/submit`, form);
    const location = new URL(answer.headers.get('location') ?? 'x:', server.url);
    expect([answer.status, location.origin]).toEqual([303, server.url]);
    const shown = await (await page(`/login?return_to=${encodeURIComponent(target)}`)).text();
    expect(shown).not.toMatch(/(href|action)="[^"]*evil\.example/);
  });

  it('A48: with an https issuer, cookies are bound to this host and hidden from scripts and other sites', async () => {
    const secure = await startServer({ ...administrator, ISSUER: 'https://id.example.com' });
    try {
      const answer = await submit(`${secure.url}/login/submit`, { username: 'root', password: PASSWORD });
      const given = answer.headers.getSetCookie().filter((line) => !/Max-Age=0|Expires=Thu, 01 Jan 1970/.test(line));
      expect(given.map((line) => line.split('=')[0])).toEqual(
        expect.arrayContaining(['__Host-identity.session', expect.stringMatching(/^__Host-identity\.device\./)]),
      );
      for (const line of given) {
        expect(line).toMatch(/^__Host-/);
        for (const attribute of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i])
          expect(line).toMatch(attribute);
        expect(line).not.toMatch(/; Domain=/i);
      }
      const shown = await fetch(`${secure.url}/login`);
      expect(shown.headers.get('strict-transport-security')).toContain('max-age=');
    } finally {
      await secure.stop();
    }
  });

  it('A49: a console session ends with its account, at sign-out, and stays ended', async () => {
    await makeUser('second', 'admin');
    const second = await signIn('second');
    expect(await isSignedIn(second)).toBe(true);
    expect((await identity(['user', 'deactivate', 'second'], server.env)).code).toBe(0);
    expect(await isSignedIn(second)).toBe(false);
    expect((await identity(['user', 'activate', 'second'], server.env)).code).toBe(0);
    expect(await isSignedIn(second)).toBe(false);
    const again = await signIn('second');
    const out = await callAction(`${server.url}/console`, idOf('signOutAction'), undefined, {
      Origin: server.url,
      Cookie: again,
    });
    expect(out.headers.get('x-action-redirect')).toContain('/login?signed_out=1');
    expect(await isSignedIn(again)).toBe(false);
  });

  it('A49: the sign-out endpoint of next-auth ends the session too', async () => {
    const mine = await signIn('second');
    const asked = await page('/api/auth/csrf', { Cookie: mine });
    const { csrfToken } = (await asked.json()) as { csrfToken: string };
    const csrf = asked.headers.getSetCookie().map((line) => line.split(';')[0]);
    await submit(`${server.url}/api/auth/signout`, { csrfToken }, { Cookie: [mine, ...csrf].join('; ') });
    expect(await isSignedIn(mine)).toBe(false);
  });
});
