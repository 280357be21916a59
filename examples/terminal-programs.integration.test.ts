import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listenForProblems } from '@/e2e/quiet';
import { expectPage, hasChromium, launchChromium, signInAs } from '@/lib/testing/chromium';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { startExample } from '@/lib/testing/example-process';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';

describe.skipIf(!hasChromium)('terminal programs (needs Chromium)', () => {
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    server = await startServer();
    await makeAda(server);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    problems = listenForProblems(page);
  });
  afterEach(async () => {
    await page.context().close();
    expect(problems).toEqual([]);
  });

  describe('examples/device-cli', () => {
    const begin = async () => {
      const program = await startExample(server, 'device-cli');
      const [, address = '', code = ''] = await program.says(/Open (\S+) on any device and enter the code (\S+)/);
      await page.goto(address);
      await page.locator('[name=user_code]').fill(code);
      await page.getByRole('button', { name: 'Continue' }).click();
      return program;
    };

    it('RFC 8628 §3.5: a denied device fails, and an allowed device prints the user', async () => {
      const refused = await begin();
      await signInAs(page, ada);
      await page.locator('#consent-deny').click();
      await expectPage(page.getByRole('heading', { level: 1 })).toHaveText('The device was refused');
      const allowed = await begin();
      await page.locator('#consent-approve').click();
      await refused.says(/The request was refused\./);
      expect(await refused.exited).toBe(1);
      await allowed.says(/Signed in as ada \(ada@example\.com\)/);
      expect(await allowed.exited).toBe(0);
    });
  });

  describe('examples/native-cli', () => {
    const begin = async () => {
      const program = await startExample(server, 'native-cli');
      const [, address = ''] = await program.says(/Open (\S+)/);
      await page.goto(address);
      await signInAs(page, ada);
      return { program, redirect: new URL(new URL(address).searchParams.get('redirect_uri') ?? '') };
    };

    it('RFC 6749 §4.1.2.1: reports the denial, and fails', async () => {
      const { program } = await begin();
      await page.locator('#consent-deny').click();
      await expectPage(page.locator('body')).toContainText('You are not signed in.');
      await program.says(/The request was refused\./);
      expect(await program.exited).toBe(1);
    });

    it('RFC 8252 §7.3: receives the response on a loopback port that is not registered', async () => {
      const { program, redirect } = await begin();
      expect(redirect.hostname).toBe('127.0.0.1');
      expect(redirect.port).not.toBe('');
      await page.locator('#consent-approve').click();
      await expectPage(page.locator('body')).toContainText('You are signed in.');
      await program.says(/Signed in as ada \(ada@example\.com\)/);
      expect(await program.exited).toBe(0);
    });
  });
});
