import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { managementApi } from '@/lib/testing/management-api';
import { identity, makeClient, post, type ServerProcess, startServer } from '@/lib/testing/server-process';

const PASSWORD = 'a long enough passphrase';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';

let server: ServerProcess;
let token: string;
let policies: string[];
let images: Record<string, string>;

const paths = ['/login', '/no-such-page', '/oauth2/authorize?client_id=nobody', '/oauth2/logout', '/account'];
const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { redirect: 'manual', headers: { Accept: 'text/html', ...headers } });
/** The policy of a page, without what is new in each answer. */
const policyOf = async (path: string) =>
  ((await open(path)).headers.get('content-security-policy') ?? '').replace(/nonce-[^']+/g, 'nonce');
const upload = (kind: string, body: string, type = 'image/svg+xml') =>
  fetch(`${server.url}/settings/brand/${kind}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
    body,
  });
const allPolicies = () => Promise.all(paths.map(policyOf));

beforeAll(async () => {
  server = await startServer({ ADMIN_USERNAME: 'root', ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: PASSWORD });
  policies = await allPolicies();
  const scope = 'settings:read settings:write';
  const api = await managementApi(server, scope);
  const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', scope]);
  token = (await post(server.url, 'token', { grant_type: 'client_credentials', resource: server.url }, client)).body
    .access_token;
  const brand = {
    name: 'Acme <&>',
    color_light: '#7a0014',
    corner_radius: 'large',
    help_url: 'https://acme.example/help',
  };
  await api('PATCH', '/settings', { brand, terms: { privacy_url: 'https://acme.example/privacy' } });
  images = {};
  for (const kind of ['logo', 'icon']) images[kind] = ((await (await upload(kind, svg)).json()) as { url: string }).url;
});
afterAll(() => server?.stop());

describe('pages of a flow', () => {
  it.each(['/login', '/no-such-page'])('%s has name, colours, logo, icon and links of the brand', async (path) => {
    const html = await (await open(path)).text();
    expect(html).toMatch(/<title>[^<]+ · Acme &lt;&amp;&gt;<\/title>|<title>Not found/);
    expect(html).toContain('--primary:light-dark(#7a0014,#5563e8)');
    const logo = images.logo?.replace(server.url, '').replace(/^https?:\/\/[^/]+/, '');
    expect(html).toContain(`src="${logo}" alt="Acme &lt;&amp;&gt;"`);
    expect(html).toContain('href="https://acme.example/help"');
    expect(html).toContain('href="https://acme.example/privacy"');
  });

  it('the sign-in page names the brand and has its icon', async () => {
    const html = await (await open('/login')).text();
    expect(html).toContain('to Acme &lt;&amp;&gt;');
    expect(html).toMatch(/<link rel="icon" href="\/brand\/icon\?v=/);
  });

  it('get no other script than before', async () => {
    const html = await (await open('/login')).text();
    const scripts = html.match(/<script\b[^>]*>|<link\b[^>]*as="script"[^>]*>/g) ?? [];
    expect(scripts).toEqual([expect.stringContaining('src="/flow.js"')]);
  });
});

it('error and logout pages have name, colours and links, and load nothing', async () => {
  for (const path of ['/oauth2/authorize?client_id=nobody', '/oauth2/logout']) {
    const html = await (await open(path)).text();
    expect(html).toContain('· Acme &lt;&amp;&gt;</title>');
    expect(html).toContain('--primary:#7a0014');
    expect(html).toContain('<a href="https://acme.example/help">Help</a>');
    expect(html).not.toMatch(/<img|<link/);
  }
});

it('the policy of every page is as it was without a brand', async () => {
  expect(policies[0]).toContain("frame-ancestors 'none'");
  expect(await allPolicies()).toEqual(policies);
});

it('A151: a hostile SVG is refused by HTTP, and the logo stays', async () => {
  const before = await (await fetch(images.logo ?? '')).text();
  for (const [inside, message] of [
    ['<script>alert(1)</script>', 'must not contain the element <script>'],
    ['<use href="https://evil.example/x.svg#a"/>', 'must not refer to anything outside of it'],
    ['<g onload="alert(1)"/>', 'must not contain the event attribute onload of <g>'],
  ] as const) {
    const answer = await upload('logo', svg.replace('<path', `${inside}<path`));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  }
  const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${svg}`;
  expect((await upload('logo', bomb)).status).toBe(400);
  expect((await upload('logo', svg, 'text/html')).status).toBe(415);
  expect((await upload('logo', ' '.repeat(300 * 1024))).status).toBe(413);
  expect(await (await fetch(images.logo ?? '')).text()).toBe(before);
});

it('A152: images are served under their digest with a policy that allows nothing', async () => {
  const answer = await fetch(images.logo ?? '');
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  });
});

describe('A153: the preview of the console', () => {
  const frames = ['preview/sign-in', 'preview/account', 'document/error', 'document/signed-out', 'document/mail'];
  const signIn = async (username: string) => {
    const answer = await fetch(`${server.url}/login/submit`, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams({ username, password: PASSWORD }),
      redirect: 'manual',
    });
    return (
      answer.headers
        .getSetCookie()
        .find((line) => line.includes('identity.session='))
        ?.split(';')[0] ?? ''
    );
  };
  let cookie: string;
  beforeAll(async () => {
    cookie = await signIn('root');
  });

  it.each(frames)('%s shows the draft in a frame of this origin, without scripts', async (frame) => {
    const query = new URLSearchParams({ name: 'Draft Ltd', color_light: '#004d40', theme: 'light' });
    const answer = await open(`/console/settings/brand/${frame}?${query}`, { Cookie: cookie });
    const policy = answer.headers.get('content-security-policy') ?? '';
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toMatch(/script-src 'none'|default-src 'none'/);
    expect(policy).not.toMatch(/nonce-[^;]*strict-dynamic/);
    expect(html).not.toMatch(/<script/);
    expect(html).toContain('Draft Ltd');
    expect(html).toContain('#004d40');
  });

  it('what is no colour, name or link is left out', async () => {
    const query = new URLSearchParams({
      color_light: 'red;}</style><script>alert(1)</script>',
      help_url: 'javascript:alert(1)',
    });
    for (const frame of frames) {
      const html = await (await open(`/console/settings/brand/${frame}?${query}`, { Cookie: cookie })).text();
      expect(html).not.toMatch(/alert\(1\)/);
    }
  });

  it('needs the session of a user who may read the settings', async () => {
    for (const frame of frames) {
      const answer = await open(`/console/settings/brand/${frame}`);
      expect([307, 401]).toContain(answer.status);
    }
    const add = ['--username', 'ada', '--email', 'ada@example.com', '--role', 'support', '--password-stdin'];
    await identity(['user', 'create', ...add], server.env, PASSWORD);
    const support = await signIn('ada');
    for (const frame of frames)
      expect([403, 404]).toContain((await open(`/console/settings/brand/${frame}`, { Cookie: support })).status);
  });
});
