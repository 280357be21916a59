import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as assets from '@/app/(rest)/docs/assets/[name]/route';
import * as requests from '@/app/(rest)/docs/requests/route';
import * as docs from '@/app/(rest)/docs/route';
import * as redoc from '@/app/(rest)/redoc/route';
import type { RoleName } from '@/lib/kernel/access/roles';
import { testBrowser } from '@/lib/testing/test-browser';
import { call, type TestContext, testContext } from '@/lib/testing/test-context';
import { operations } from '../openapi';

const OWN = 'http://localhost:8000';
let t: TestContext;
let admin: string;
let reader: string;

const cookieOf = (browser: ReturnType<typeof testBrowser>): string =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

async function signedIn(roles: RoleName[]): Promise<string> {
  const user = await t.user({ roles });
  const browser = testBrowser(t);
  await browser.signIn(user.username);
  return cookieOf(browser);
}

beforeAll(async () => {
  t = await testContext();
  admin = await signedIn(['admin']);
  reader = await signedIn(['auditor']);
});
afterAll(() => t.close());

type Attempt = Record<string, unknown>;
const attempt = (given: Attempt | string, cookie: string, headers: Record<string, string> = {}) =>
  call(requests, 'POST', {
    path: '/docs/requests',
    headers: { Origin: OWN, Host: 'localhost:8000', 'Content-Type': 'application/json', Cookie: cookie, ...headers },
    body: typeof given === 'string' ? given : JSON.stringify(given),
  });

const newUser = (username: string) => ({
  operation_id: 'createUser',
  body: JSON.stringify({ username, email: `${username}@example.com`, password: 'a long enough passphrase' }),
});

describe('POST /docs/requests', () => {
  it('answers as the operation does, with its status, headers and problems', async () => {
    const made = await attempt(newUser('tried'), admin);
    expect(made).toMatchObject({ status: 201, body: { username: 'tried' } });
    expect(made.headers.get('location')).toBe(`${OWN}/users/${made.body.id}`);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const path = { id: made.body.id };
    const changed = { operation_id: 'updateUser', path, body: '{"name":"Tried"}', headers: { 'If-Match': '"7"' } };
    expect(await attempt(changed, admin)).toMatchObject({ status: 412 });
    expect(await attempt(newUser('tried'), admin)).toMatchObject({ status: 409 });
    expect(await attempt({ operation_id: 'listUsers', query: { q: 'tried' } }, admin)).toMatchObject({
      ...{ status: 200, body: { items: [{ username: 'tried' }] } },
    });
    expect(await attempt({ operation_id: 'listUsers', query: { color: 'red' } }, admin)).toMatchObject({
      ...{ status: 400, body: { errors: [{ path: 'color', message: 'is not a known parameter' }] } },
    });
  });

  it('A54: without a session, or with too few permissions, nothing runs', async () => {
    expect(await attempt(newUser('nobody'), '')).toMatchObject({ status: 401 });
    expect(await attempt(newUser('nobody'), '', { Authorization: 'Bearer x' })).toMatchObject({ status: 401 });
    expect(await attempt(newUser('nobody'), reader)).toMatchObject({ status: 403 });
    expect((await attempt({ operation_id: 'listUsers', query: { q: 'nobody' } }, admin)).body.items).toEqual([]);
  });

  it.each([
    ['another site', { Origin: 'https://attacker.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['another port', { Origin: 'http://localhost:8001' }],
  ])('A55: %s is refused before the body is read', async (_name, headers) => {
    expect(await attempt('not JSON', admin, headers)).toMatchObject({ status: 403 });
  });

  it('A55: a form, which needs no preflight, is refused, and a preflight has no answer', async () => {
    const form = { 'Content-Type': 'text/plain' };
    expect(await attempt(newUser('form'), admin, form)).toMatchObject({ status: 415 });
    const asked = await call(requests, 'OPTIONS', { headers: { Origin: 'https://attacker.example' } });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['an unknown operation', { operation_id: 'dropTables' }, 'operation_id'],
    ['an unknown member', { operation_id: 'listUsers', actor: 'root' }, ''],
    ['a header that is not one of the operation', { operation_id: 'listUsers', headers: { Cookie: 'x' } }, 'headers'],
    ['a parameter that is not a text', { operation_id: 'listUsers', query: { limit: 1 } }, 'query.limit'],
  ])('%s is a field error', async (_name, given, path) => {
    expect(await attempt(given, admin)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});

describe('GET /docs and /redoc', () => {
  const read = (route: typeof docs, cookie = '', path = '/docs') =>
    call(route, 'GET', { path, headers: { Cookie: cookie } });

  it('have every operation, and a policy without exceptions', async () => {
    for (const route of [docs, redoc]) {
      const { text, headers } = await read(route);
      for (const { operationId } of operations) expect(text).toContain(`id="${operationId}"`);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:/);
      expect(/ style=|<script>|(?:src|href)="(?:https?:)?\/\/\S+/.exec(text)?.[0]).toBeUndefined();
    }
    expect((await read(docs)).text).not.toContain('<details class="operation" open');
    expect((await read(redoc)).text.split('<details class="operation" open').length).toBeGreaterThan(50);
  });

  it('only administrators get forms, for what their roles allow', async () => {
    expect((await read(docs)).text).not.toContain('class="try"');
    expect((await read(docs, await signedIn([]))).text).not.toContain('class="try"');
    expect((await read(docs, admin)).text).toContain('data-operation="deleteUser"');
    const { text } = await read(docs, reader);
    expect(text).not.toContain('data-operation="deleteUser"');
    expect(text).toContain('your roles do not include <code>users:write</code>');
  });

  it('finds operations without scripts, and writes the query as text', async () => {
    const { text } = await read(docs, '', '/docs?q=Delete%20SECRET');
    expect(text).toContain('id="deleteClientSecret"');
    expect(text).not.toContain('id="listUsers"');
    expect((await read(docs, '', '/docs?q=%22%3E%3Cscript%3Ex')).text).not.toContain('"><script>x');
  });

  it('follows the theme of the console', async () => {
    expect((await read(docs, 'theme=dark')).text).toContain('data-theme="dark"');
    expect((await read(docs, 'theme="><b>')).text).toContain('data-theme="system"');
  });

  it('serves no other file', async () => {
    const params = { name: '../package.json' };
    expect(await call(assets, 'GET', {}, { params })).toMatchObject({ status: 404 });
  });
});
