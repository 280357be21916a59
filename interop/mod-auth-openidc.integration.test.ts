import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type Json, managementApi } from '@/lib/testing/management-api';
import { pageWalk, type ShownPage } from '@/lib/testing/page-walk';
import { freePort, type ServerProcess, startServer } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';
import { hasApache, startApache } from './apache';

describe.skipIf(!hasApache)('mod_auth_openidc (needs Apache with the module)', () => {
  let server: ServerProcess;
  let apache: Awaited<ReturnType<typeof startApache>>;
  let api: Awaited<ReturnType<typeof managementApi>>;
  let client: Json;

  beforeAll(async () => {
    server = await startServer({ OUTBOUND_ALLOW: '127.0.0.1' });
    await makeAda(server);
    api = await managementApi(server, 'clients:write sessions:read sessions:write');
    const port = await freePort();
    const redirect = `http://127.0.0.1:${port}/protected/redirect_uri`;
    client = await api('POST', '/clients', {
      ...{ client_name: 'Intranet', redirect_uris: [redirect], grant_types: ['authorization_code', 'refresh_token'] },
      ...{ scopes: ['openid', 'profile', 'email'], post_logout_redirect_uris: [`http://127.0.0.1:${port}/index.html`] },
      backchannel_logout_uri: `${redirect}?logout=backchannel`,
    });
    apache = await startApache(port, [
      `OIDCProviderMetadataURL ${server.url}/.well-known/openid-configuration`,
      `OIDCClientID ${client.client_id}`,
      `OIDCClientSecret ${client.client_secret}`,
      `OIDCRedirectURI ${redirect}`,
      'OIDCCryptoPassphrase "a passphrase of this test"',
      'OIDCScope "openid profile email"',
      'OIDCPKCEMethod S256',
      'OIDCProviderBackChannelLogoutSupported On',
      '<Location /protected>',
      '  AuthType openid-connect',
      '  Require valid-user',
      '  Header set X-Subject "%{OIDC_CLAIM_sub}e"',
      '  Header set X-Username "%{OIDC_CLAIM_preferred_username}e"',
      '  Header set X-Email "%{OIDC_CLAIM_email}e"',
      '</Location>',
    ]);
  });
  afterAll(async () => {
    await apache?.stop();
    await server?.stop();
  });

  const inside = () => `${apache.url}/protected/index.html`;

  function shown(page: Awaited<ReturnType<ReturnType<typeof pageWalk>['open']>>): ShownPage {
    if (page.kind !== 'page') throw new Error(`redirected to ${page.url}\n${apache.logged()}`);
    return page;
  }

  /** A browser that requested the protected page and signed in. */
  async function signIn({ asked }: { asked: boolean }) {
    const walk = pageWalk(server.url, apache.url);
    const login = shown(await walk.open(inside()));
    let page = shown(await walk.submit(login, { username: ada.username, password: ada.password }, 'login-submit'));
    if (asked) page = shown(await walk.submit(page, {}, 'consent-approve'));
    expect([page.url.href, page.status, page.html], apache.logged()).toEqual([inside(), 200, 'inside\n']);
    return { walk, page };
  }

  /** Whether the browser still sees the protected page, without a redirect to the service. */
  const isInside = async (walk: ReturnType<typeof pageWalk>): Promise<boolean> => {
    const page = await walk.open(inside());
    return page.url.href === inside();
  };

  it('OpenID Connect Core §3.1: a protected page redirects to the sign-in and then has the claims of the user', async () => {
    const { walk, page } = await signIn({ asked: true });
    expect(walk.visited).toEqual(expect.arrayContaining(['/login', '/consent', '/protected/redirect_uri']));
    expect(Object.fromEntries(page.headers)).toMatchObject({
      ...{ 'x-username': ada.username, 'x-email': ada.email },
      'x-subject': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await isInside(walk)).toBe(true);
  });

  it('RP-Initiated Logout §2: the logout of Apache ends the session of the service and redirects back', async () => {
    const { walk } = await signIn({ asked: false });
    const query = new URLSearchParams({ logout: `${apache.url}/index.html` });
    const out = shown(await walk.open(`${apache.url}/protected/redirect_uri?${query}`));
    expect([out.url.href, out.html]).toEqual([`${apache.url}/index.html`, 'outside\n']);
    expect(walk.visited).toContain('/oauth2/logout');
    expect(shown(await walk.open(inside())).url.pathname).toBe('/login');
  });

  it('Back-Channel Logout §2.5: an administrator ends the session, and Apache ends its own without the browser', async () => {
    const { walk, page } = await signIn({ asked: false });
    expect(await isInside(walk)).toBe(true);
    await api('DELETE', `/users/${page.headers.get('x-subject')}/sessions`);
    await until(async () => !(await isInside(walk)));
    expect(shown(await walk.open(inside())).url.pathname).toBe('/login');
  });
});
