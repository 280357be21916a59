import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenForProblems } from '@/e2e/quiet';
import { expectPage, hasChromium, launchChromium, signInAs } from '@/lib/testing/chromium';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type ExampleProcess, startExample } from '@/lib/testing/example-process';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

describe.skipIf(!hasChromium)('examples/spa (needs Chromium)', () => {
  let server: ServerProcess;
  let app: ExampleProcess;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  let clientId: string;
  const answers: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    await makeAda(server);
    app = await startExample(server, 'spa');
    browser = await launchChromium();
    page = await browser.newPage();
    problems = listenForProblems(page);
    page.on('response', (response) => {
      const { pathname, origin } = new URL(response.url());
      if (origin === server.url) answers.push(`${response.request().method()} ${pathname} ${response.status()}`);
    });
    await app.says(/Open http/);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await server?.stop();
  });

  const kept = () =>
    page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:'));
      return key ? JSON.parse(sessionStorage.getItem(key) ?? '') : null;
    });

  it('RFC 6749 §4.1.2.1: after a denied consent shows the error and offers to start again', async () => {
    await page.clock.install();
    await page.goto(app.origin);
    await page.locator('#sign-in').click();
    await signInAs(page, ada);
    await page.locator('#consent-deny').click();
    await expectPage(page.locator('#problem')).not.toBeEmpty();
    await expectPage(page.locator('#sign-in')).toBeVisible();
    expect(page.url()).toBe(`${app.origin}/`);
  });

  it('RFC 6749 §4.1 with PKCE: signs the user in and shows the UserInfo claims', async () => {
    const asked = page.waitForRequest('**/oauth2/authorize?**');
    await page.locator('#sign-in').click();
    const query = new URL((await asked).url()).searchParams;
    clientId = query.get('client_id') ?? '';
    expect(query.get('code_challenge_method')).toBe('S256');
    await page.locator('#consent-approve').click();
    await expectPage(page.locator('#name')).toHaveText('ada');
    await expectPage(page.locator('#email')).toHaveText(ada.email);
    expect(page.url()).toBe(`${app.origin}/`);
    expect(answers).toContain('GET /oauth2/userinfo 200');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  it('stays signed in after a reload', async () => {
    await page.reload();
    await expectPage(page.locator('#name')).toHaveText('ada');
  });

  it('RFC 6749 §6: refreshes the tokens when the user asks for it', async () => {
    const before = await kept();
    await page.locator('#renew').click();
    const after = await until(async () => {
      const user = await kept();
      return user.access_token === before.access_token ? null : user;
    });
    expect(after.refresh_token).toMatch(/^idrt_/);
    expect(after.refresh_token).not.toBe(before.refresh_token);
  });

  it('RFC 6749 §6: refreshes the tokens one minute before the access token expires', async () => {
    const before = await kept();
    await page.clock.fastForward('29:30');
    await until(async () => (await kept()).access_token !== before.access_token);
    await expectPage(page.locator('#problem')).toBeEmpty();
  });

  it('RP-Initiated Logout §2: signs out of the app and of the service, and revokes its tokens', async () => {
    const { refresh_token } = await kept();
    // The page removes its user before it navigates to the service. The load event after that is the return.
    const back = page.waitForEvent('load');
    await page.locator('#sign-out').click();
    await back;
    await expectPage(page.locator('#sign-in')).toBeVisible();
    expect(page.url()).toBe(`${app.origin}/`);
    expect(await kept()).toBeNull();
    expect(answers.filter((answer) => answer === 'POST /oauth2/revoke 200')).toHaveLength(2);
    const renewal = await fetch(`${server.url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token, client_id: clientId }),
    });
    expect(await renewal.json()).toMatchObject({ error: 'invalid_grant' });
    await page.locator('#sign-in').click();
    await page.waitForURL('**/login?**');
  });

  it('logs nothing in the browser console', () => {
    expect(problems).toEqual([]);
  });
});
