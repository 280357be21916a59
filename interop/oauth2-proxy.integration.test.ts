import { afterEach, describe, expect, it } from 'vitest';
import { pageWalk, type ShownPage } from '@/lib/testing/page-walk';
import { identity, type ServerProcess, startServer } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';
import { oauth2Proxy, startOauth2Proxy } from './oauth2-proxy';

const title = `oauth2-proxy with its defaults${oauth2Proxy.missing ? ` (missing: ${oauth2Proxy.missing})` : ''}`;
const grace = { username: 'grace', password: 'a long enough passphrase' };
const root = { username: 'root', password: 'another long passphrase' };

describe.skipIf(oauth2Proxy.missing)(title, () => {
  let server: ServerProcess;
  let proxy: Awaited<ReturnType<typeof startOauth2Proxy>>;

  afterEach(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  async function start(without: string[] = []): Promise<void> {
    server = await startServer();
    proxy = await startOauth2Proxy(server, { without });
  }

  const shown = (page: Awaited<ReturnType<ReturnType<typeof pageWalk>['open']>>): ShownPage => {
    if (page.kind !== 'page') throw new Error(`redirected to ${page.url}\n${proxy.output()}`);
    return page;
  };

  /** Opens the application, presses the button of oauth2-proxy, and signs in if asked. */
  async function signIn(walk: ReturnType<typeof pageWalk>): Promise<ShownPage> {
    const start = shown(await walk.open(`${proxy.url}/reports`));
    expect(start.status).toBe(403);
    let page = shown(await walk.submit(start));
    if (page.url.pathname === '/login') page = shown(await walk.submit(page, grace, 'login-submit'));
    return page.url.pathname === '/consent' ? shown(await walk.submit(page, {}, 'consent-approve')) : page;
  }

  /** Returns what an administrator sees on the page of the only client. */
  async function clientPage(walk: ReturnType<typeof pageWalk>): Promise<string> {
    const args = ['--username', root.username, '--email', 'root@example.com', '--role', 'admin', '--password-stdin'];
    expect((await identity(['user', 'create', ...args], server.env, root.password)).code).toBe(0);
    const [{ id }] = JSON.parse((await identity(['client', 'list', '--json'], server.env)).stdout).items;
    const login = shown(await walk.open(`${server.url}/login`));
    await walk.submit(login, root, 'login-submit');
    return until(async () => {
      const { html } = shown(await walk.open(`${server.url}/console/clients/${id}`));
      return html.includes('Last refused request') ? html : null;
    });
  }

  it('OpenID Connect Core §3.1: signs in to the application behind it, and signs out of both', async () => {
    await start();
    const walk = pageWalk(server.url, proxy.url);
    const page = await signIn(walk);
    expect([page.url.href, page.status], proxy.output()).toEqual([`${proxy.url}/reports`, 200]);
    expect(JSON.parse(page.html)).toMatchObject({ inside: '/reports', email: 'grace@example.com' });
    expect(walk.visited).toEqual(expect.arrayContaining(['/oauth2/start', '/login', '/consent', '/oauth2/callback']));

    const [{ client_id }] = JSON.parse((await identity(['client', 'list', '--json'], server.env)).stdout).items;
    const back = new URLSearchParams({ client_id, post_logout_redirect_uri: `${proxy.url}/` });
    const out = new URLSearchParams({ rd: `${server.url}/oauth2/logout?${back}` });
    const asked = shown(await walk.open(`${proxy.url}/oauth2/sign_out?${out}`));
    expect(asked.url.pathname).toBe('/logout');
    const after = shown(await walk.submit(asked, {}, 'logout-confirm'));
    expect([after.url.href, after.status]).toEqual([`${proxy.url}/`, 403]);
    expect(shown(await walk.submit(after)).url.pathname).toBe('/login');
  });

  it('RFC 7636 §4.4.1: without --no-pkce it is refused, and the console shows the setting that would allow it', async () => {
    await start(['--no-pkce']);
    const walk = pageWalk(server.url, proxy.url);
    const page = await signIn(walk);
    expect(page.url.pathname).toBe('/oauth2/callback');
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(walk.visited).not.toContain('/login');
    const administrator = pageWalk(server.url);
    const html = await clientPage(administrator);
    for (const found of ['code_challenge is missing', 'Open', 'Require PKCE']) expect(html).toContain(found);
    const link = /href="(\/console\/clients\/[^"]*#field-require_pkce)"/.exec(html)?.[1];
    expect(shown(await administrator.open(server.url + link)).html).toContain('id="field-require_pkce"');
    const line = server
      .stdout()
      .split('\n')
      .find((text) => text.includes('request.refused'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ code: 'invalid_request', clientId: expect.any(String) });
  });

  it('OpenID Connect Core §5.1: without --email-verified oauth2-proxy refuses the user with the reason', async () => {
    await start(['--email-verified']);
    const page = await signIn(pageWalk(server.url, proxy.url));
    expect(page.url.pathname).toBe('/oauth2/callback');
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(proxy.output()).toMatch(/grace@example\.com.* isn't verified/);
    const { email_verified } = JSON.parse((await identity(['user', 'show', 'grace', '--json'], server.env)).stdout);
    expect(email_verified).toBe(false);
  });
});
