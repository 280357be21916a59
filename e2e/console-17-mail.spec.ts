import type { Page } from '@playwright/test';
import { type MailInbox, mailInbox } from '../lib/testing/mail-inbox';
import { administrator, administratorState } from './administrator';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open, reload } from './open';
import { expect, test } from './signed-in';
import { inStorage } from './storage';
import { takePicture } from './take-picture';

const port = Number(process.env.E2E_SMTP_PORT ?? 0);
const templatePath = '/console/mail/templates/reset_password';

let inbox: MailInbox;
test.skip(port === 0, 'the service was started without SMTP_URL');
test.beforeAll(async () => {
  // Notices of other journeys, which wait for a server.
  await inStorage('delete from mails');
  inbox = await mailInbox({}, port);
});
test.afterAll(() => inbox.close());

const preview = (page: Page) => page.frameLocator('iframe[name="mail-preview"]');

test('a test mail arrives, a refused one shows the answer of the server and is sent again', async ({ page }) => {
  await open(page, '/console/mail');
  await expect(page.getByText(`127.0.0.1:${port}, No TLS`)).toBeVisible();
  await page.getByRole('button', { name: 'Send test mail' }).click();
  await expect(page.getByText(`The mail server accepted the mail to ${administrator.email}`)).toBeVisible();
  expect((await inbox.mailTo(administrator.email)).parsed.subject).toBe('Test mail of Identity Service');
  inbox.refuse({ at: 'recipient', code: 550, text: 'No such user here' });
  await page.getByRole('button', { name: 'Send test mail' }).click();
  await expect(page.getByText('The mail server refused the mail')).toBeVisible();
  await open(page, `/console/mail?state=failed&recipient=${administrator.email}`);
  const failed = page.getByRole('row', { name: administrator.email });
  await expect(failed).toContainText('550 No such user here');
  inbox.mails.length = 0;
  await failed.getByRole('button', { name: `Send again to ${administrator.email}` }).click();
  await expect(page.getByText(`Mail to ${administrator.email} queued again`)).toBeVisible();
  await inbox.mailTo(administrator.email);
  await expect(async () => {
    await reload(page);
    await expect(page.getByText('No matching mails')).toBeVisible();
  }).toPass();
});

test('a template is edited with a live preview, refused with a mistake, saved, sent and reset', async ({ page }) => {
  await open(page, '/console/mail');
  await page.getByRole('link', { name: 'Reset password' }).click();
  await expect(page.getByRole('heading', { name: 'Reset password', level: 1 })).toBeVisible();
  await expect(preview(page).getByRole('heading', { name: 'Reset your password' })).toBeVisible();
  await page.getByLabel('Subject').fill('A new password for {{name}} {{nonsense}}');
  await expect(preview(page).getByText('must not contain {{nonsense}}')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Must not contain {{nonsense}}, which is not a variable of this mail')).toBeVisible();
  await page.getByLabel('Subject').fill('A new password for {{name}}');
  await page.getByLabel('HTML body').fill('<h1>Acme</h1><p>Hello {{name}}</p><p><a href="{{link}}">{{link}}</a></p>');
  await expect(preview(page).getByText('A new password for Ada Lovelace')).toBeVisible();
  await expect(preview(page).getByRole('heading', { name: 'Acme' })).toBeVisible();
  await page.getByLabel('Text', { exact: true }).check();
  await expect(preview(page).getByText('Choose a new password:')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await expect(page.getByText('Customized')).toBeVisible();
  inbox.mails.length = 0;
  await page.getByRole('button', { name: 'Send test mail' }).click();
  const { parsed } = await inbox.mailTo(administrator.email);
  expect(parsed.subject).toBe('A new password for Ada Lovelace');
  const origin = new URL(page.url()).origin;
  expect(parsed.html).toContain(`href="${origin}/example-link?token=sample"`);
  await page.getByRole('button', { name: 'Reset to default' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reset to default' }).click();
  await expect(page.getByText('Template reset')).toBeVisible();
  await expect(page.getByLabel('Subject')).toHaveValue('Reset your password');
  await open(page, '/console/audit');
  await expect(page.getByText('reset the mail template Reset password')).toBeVisible();
});

test('the preview works without scripts', async ({ browser }) => {
  const context = await browser.newContext({ storageState: administratorState, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(templatePath);
  await page.getByLabel('Subject').fill('Without scripts for {{name}}');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(preview(page).getByText('Without scripts for Ada Lovelace')).toBeVisible();
  expect(page.url()).toContain(templatePath);
  await context.close();
});

test('both pages are accessible and fit in both themes', async ({ page, context, baseURL }) => {
  test.setTimeout(120_000);
  for (const theme of ['light', 'dark'])
    for (const path of ['/console/mail', templatePath]) {
      await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
      for (const width of [1440, 768, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await open(page, path);
        await expectFits(page, `${path} at ${width} px`);
        if (width !== 768) await expectAccessible(page, `${path} ${width} px`);
        await takePicture(page, `mail-${path.split('/').pop()}-${theme}`);
      }
    }
});
