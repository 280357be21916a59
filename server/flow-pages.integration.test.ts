import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identity, makeClient, post, type ServerProcess, startServer } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'info' });
});
afterAll(() => server?.stop());

const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { redirect: 'manual', headers: { Accept: 'text/html', ...headers } });
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const scriptsOf = (html: string) => html.match(/<script\b[^>]*>|<link\b[^>]*as="script"[^>]*>/g) ?? [];

describe('an instance without an administrator', () => {
  it('the console leads to the setup page, which says how to get the link', async () => {
    expect((await open('/')).headers.get('location')).toBe('/console');
    expect((await open('/console')).headers.get('location')).toBe('/login?return_to=%2Fconsole');
    expect((await open('/login?return_to=%2Fconsole')).headers.get('location')).toBe('/setup');
    const page = await (await open('/setup')).text();
    expect(page).toContain('bin/identity setup-link');
    expect(page).not.toContain('id="setup-submit"');
  });

  it('users without a role can sign in to their account', async () => {
    expect((await open('/login?return_to=%2Faccount')).status).toBe(200);
  });

  it('a wrong token is refused when the link is opened, and a valid one leaves the address', async () => {
    const wrong = await open('/setup/open?token=guess');
    expect([wrong.status, wrong.headers.get('location')]).toEqual([303, '/setup?error=invalid_token']);
    expect(await (await open('/setup?error=invalid_token')).text()).toContain('invalid or has expired');
    const { stdout } = await identity(['setup-link'], server.env);
    expect(server.stderr()).toContain(stdout.trim());
    const link = new URL(stdout.trim());
    const moved = await open(link.pathname + link.search);
    expect(moved.headers.get('location')).toBe(`/setup/open${link.search}`);
    const opened = await open(`/setup/open${link.search}`);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/setup']);
    expect(opened.headers.getSetCookie().join()).toMatch(/HttpOnly/);
    expect(opened.headers.getSetCookie().join()).not.toContain(link.searchParams.get('token'));
    expect(await (await open('/setup', { Cookie: cookieOf(opened) })).text()).toContain('id="setup-submit"');
  });

  it('after the first administrator the link is used, and the command says so', async () => {
    const token = new URL((await identity(['setup-link'], server.env)).stdout.trim()).searchParams.get('token') ?? '';
    const args = ['user', 'create', '--username', 'root', '--email', 'root@example.com', '--role', 'admin'];
    await identity([...args, '--password-stdin'], server.env, 'a long enough passphrase');
    expect((await open(`/setup/open?token=${token}`)).headers.get('location')).toBe('/setup');
    expect(await (await open('/setup')).text()).toContain('Already set up');
    expect((await open('/login?return_to=%2Fconsole')).status).toBe(200);
    expect(await identity(['setup-link'], server.env)).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('scripts', () => {
  it.each(['/login', '/setup', '/device', '/no-such-page'])('%s loads one script of its own', async (path) => {
    const answer = await open(path);
    const scripts = scriptsOf(await answer.text());
    expect(scripts).toEqual([expect.stringContaining('src="/flow.js"')]);
    expect(answer.status).toBe(path === '/no-such-page' ? 404 : 200);
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
    expect(scripts[0]).toContain(`nonce="${nonce}"`);
  });

  it('the router of the console gets HTML, so that it loads the page as a browser does', async () => {
    const answer = await open('/login?_rsc=x', { RSC: '1', 'Next-Router-State-Tree': '[]' });
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('/console/login is the sign-in page', async () => {
    expect((await open('/console/login')).headers.get('location')).toBe('/login');
  });
});

describe('the log of refusals', () => {
  type Line = { event: string; requestId: string; clientId?: string; code?: string; error?: string; count?: number };
  const refusals = () =>
    server
      .stdout()
      .split('\n')
      .filter((line) => line.includes('"request.refused"'))
      .map((line) => JSON.parse(line) as Line);

  it('a refused client and a refused token request have one line each, without secrets', async () => {
    const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
    const wrong = await post(
      server.url,
      'token',
      { grant_type: 'client_credentials' },
      { ...client, client_secret: 'not-the-secret' },
    );
    const scope = await post(server.url, 'token', { grant_type: 'client_credentials', scope: 'write' }, client);
    const grant = await post(server.url, 'token', { grant_type: 'magic' }, client);
    const nobody = await post(server.url, 'introspect', { token: 'a-token', client_id: 'hunter2-as-an-id' });
    const repeated = await fetch(`${server.url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams('scope=a&scope=b'),
    });
    const answers = [wrong, scope, grant, nobody, repeated];
    const idOf = ({ headers }: { headers: Headers }) => headers.get('x-request-id');
    const linesOf = (answer: (typeof answers)[number]) =>
      refusals().filter(({ requestId }) => requestId === idOf(answer));
    await until(() => answers.every((answer) => linesOf(answer).length === 1));
    const lines = answers.map((answer) => linesOf(answer)[0]);
    expect(lines).toMatchObject([
      { code: 'invalid_client', clientId: client.id, error: 'Client authentication failed.', count: 1 },
      { code: 'invalid_scope', clientId: client.id },
      { code: 'unsupported_grant_type', clientId: client.id },
      { code: 'invalid_client' },
      { code: 'invalid_request' },
    ]);
    for (const secret of ['not-the-secret', client.client_secret, 'a-token', 'hunter2'])
      expect(server.stdout()).not.toContain(secret);
  });

  it('of a flood, ten lines are written for a client and an error', async () => {
    const client = await makeClient(server, ['--grant-type', 'client_credentials']);
    const send = () => post(server.url, 'token', { grant_type: 'flood' }, client);
    for (let at = 0; at < 40; at++) await send();
    const last = (await post(server.url, 'token', { grant_type: 'last' })).headers.get('x-request-id') ?? '';
    await until(() => server.stdout().includes(last));
    const lines = refusals().filter(({ clientId }) => clientId === client.id).length;
    expect(lines).toBeGreaterThanOrEqual(10);
    expect(lines).toBeLessThan(15);
  });
});
