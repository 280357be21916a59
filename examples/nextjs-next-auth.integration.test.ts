import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenForProblems } from '@/e2e/quiet';
import { expectPage, hasChromium, launchChromium, signInAs } from '@/lib/testing/chromium';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type ExampleProcess, startExample } from '@/lib/testing/example-process';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';

const ours = ['tsconfig.json', '.next/BUILD_ID', 'next.config.ts', 'package.json'];
const contents = () => ours.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : null));

describe.skipIf(!hasChromium)('examples/nextjs-next-auth (needs Chromium)', () => {
  let server: ServerProcess;
  let app: ExampleProcess;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  const before = contents();

  beforeAll(async () => {
    server = await startServer();
    await makeAda(server);
    app = await startExample(server, 'nextjs-next-auth');
    browser = await launchChromium();
    page = await browser.newPage();
    problems = listenForProblems(page);
    await app.says(/Ready in/);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await server?.stop();
  });

  it('OpenID Connect Core §3.1: signs the user in, with PKCE, state and nonce', async () => {
    await page.goto(app.origin, { timeout: 60_000 });
    const asked = page.waitForRequest('**/oauth2/authorize?**', { timeout: 60_000 });
    await page.locator('#sign-in').click();
    const query = new URL((await asked).url()).searchParams;
    expect(query.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(query.get(name), name).toBeTruthy();
    await signInAs(page, ada);
    await page.locator('#consent-approve').click();
    await expectPage(page.locator('#name')).toHaveText('ada', { timeout: 30_000 });
    await expectPage(page.locator('#email')).toHaveText(ada.email);
    expect(page.url()).toBe(`${app.origin}/`);
  });

  it('hides the tokens from scripts and from the session that the page can read', async () => {
    const session = await page.evaluate(() => fetch('/api/auth/session').then((answer) => answer.json()));
    expect(session.user).toMatchObject({ email: ada.email });
    expect(JSON.stringify(session)).not.toContain('eyJ');
    expect(await page.evaluate(() => document.cookie)).not.toContain('session-token');
  });

  it('RP-Initiated Logout §2: signs out of the app and of the service, without a confirmation', async () => {
    const back = page.waitForEvent('load');
    await page.locator('#sign-out').click();
    await back;
    await expectPage(page.locator('#sign-in')).toBeVisible({ timeout: 30_000 });
    expect(page.url()).toBe(`${app.origin}/`);
    await page.locator('#sign-in').click();
    await page.waitForURL('**/login?**');
  });

  it('logs nothing in the browser console and changes no file of this checkout', () => {
    expect(problems).toEqual([]);
    expect(contents()).toEqual(before);
  });
});
