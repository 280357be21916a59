import type { Browser, Locator, Page } from '@playwright/test';
import { administrator, administratorState, fillLogin } from './administrator';
import { createMachineClient } from './create-machine-client';
import { createUser } from './create-user';
import { expectAccessible } from './expect-accessible';
import { holdRequests } from './hold-requests';
import { open } from './open';
import { ownName } from './own-name';
import { runCommand } from './run-command';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { inStorage } from './storage';
import { tabTo } from './tab-to';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

const password = 'plain words for the look';

const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, level: 1 });

const toast = (page: Page, text: string): Locator =>
  page.getByRole('region', { name: 'Notifications' }).getByRole('listitem').filter({ hasText: text });

/** Texts and controls of the page that are in the window and not below its header. */
const seen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = [
      ...document.querySelectorAll<HTMLElement>('main :is(h1, h2, h3, p, a, button, input, label, th, td)'),
    ];
    return parts.flatMap((part, at) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      const on = document.elementFromPoint(x + width / 2, y + height / 2);
      part.dataset.seen = String(at);
      return on && (part.contains(on) || on.contains(part)) ? [part.dataset.seen] : [];
    });
  });

/** Those of the parts that a toast lies on. */
const covered = (page: Page, parts: string[]): Promise<string[]> =>
  page.evaluate(
    (ids) =>
      ids.flatMap((id) => {
        const part = document.querySelector(`[data-seen="${id}"]`);
        if (!part) return [];
        const { x, y, width, height } = part.getBoundingClientRect();
        const on = document.elementFromPoint(x + width / 2, y + height / 2);
        return on?.closest('[data-toasts]') ? [part.textContent ?? id] : [];
      }),
    parts,
  );

test('list, form and record start at one left edge, at every width', async ({ page }) => {
  test.slow();
  const id = await createUser(page, { username: ownName('edge'), password });
  const client = await createMachineClient(page, ownName('Edge'));
  const paths = [
    ...['/console/users', '/console/users/new', `/console/users/${id}`, '/console/keys', '/console/audit'],
    ...['/console/clients', '/console/clients/new', `/console/clients/${client}`],
    ...['/console/api-resources', '/console/api-resources/new', '/console/trusted-issuers/new'],
  ];
  for (const width of [375, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const edges = new Set<number>();
    for (const path of paths) {
      await open(page, path);
      edges.add((await page.locator('#main header').first().boundingBox())?.x ?? -1);
    }
    expect([...edges], `at ${width} px`).toHaveLength(1);
  }
});

test('"Optional" stands where most fields are required, and nowhere in settings', async ({ page }) => {
  const client = await createMachineClient(page, ownName('Optional'));
  await open(page, '/console/users/new');
  await expect(page.getByText('Optional', { exact: true })).toHaveCount(1);
  await expect(page.getByLabel('Username')).toHaveAttribute('aria-required', 'true');
  for (const path of ['/console/trusted-issuers/new', '/console/api-resources/new', `/console/clients/${client}`]) {
    await open(page, path);
    await expect(page.getByText('Optional', { exact: true })).toHaveCount(0);
  }
});

test('the titles of tabs name the record', async ({ page }) => {
  const username = ownName('titled');
  const id = await createUser(page, { username, password });
  await page.getByLabel('Full name').fill('Anna Müller');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page).toHaveTitle('Anna Müller · Users · Identity Service');
  await open(page, `/console/users/${id}/security`);
  await expect(page).toHaveTitle('Security · Anna Müller · Users · Identity Service');
  const name = ownName('Titled');
  const client = await createMachineClient(page, name);
  await open(page, `/console/clients/${client}`);
  await expect(page).toHaveTitle(`${name} · Clients · Identity Service`);
  await page.getByRole('link', { name: 'Credentials' }).click();
  await expect(page).toHaveTitle(`Credentials · ${name} · Clients · Identity Service`);
});

test('times are in the zone of the reader, with UTC on focus and in datetime', async ({ page, browser }) => {
  const id = await createUser(page, { username: ownName('timed'), password });
  await inStorage(`update users set created_at = '2026-03-01T22:41:05Z' where id = '${id}'`);
  const context = await browser.newContext({ storageState: administratorState, timezoneId: 'Asia/Kolkata' });
  const tab = await context.newPage();
  const problems: string[] = [];
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  tab.on('pageerror', (error) => problems.push(error.message));
  const html = await (await context.request.get(`/console/users/${id}`)).text();
  expect(html).toContain('1 Mar 2026, 22:41 UTC');
  await open(tab, `/console/users/${id}`);
  const time = tab.getByText('2 Mar 2026, 04:11', { exact: true });
  await expect(time).toHaveAttribute('datetime', /^2026-03-01T22:41:05(\.000)?Z$/);
  await tabTo(tab, time);
  await expect(tab.getByRole('tooltip')).toContainText('1 Mar 2026, 22:41:05 UTC');
  await tab.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const isScrolled = new Promise((resolve) => document.addEventListener('scroll', resolve, { once: true }));
    window.scrollBy(0, window.scrollY > 0 ? -1 : 1);
    await isScrolled;
    await frame();
    await frame();
  });
  await expect(tab.getByRole('tooltip')).toContainText('1 Mar 2026, 22:41:05 UTC');
  await expectAccessible(tab);
  await tab.keyboard.press('Escape');
  await expect(tab.getByRole('tooltip')).toHaveCount(0);
  await time.hover();
  await expect(tab.getByRole('tooltip')).toContainText('22:41:05 UTC');
  expect(problems).toEqual([]);
  await context.close();
});

test('a toast covers nothing at 375 and 1440 px, at the top and the end of a page, nor what has the focus', async ({
  page,
}) => {
  const username = ownName('toasted');
  await createUser(page, { username, password });
  for (const width of [375, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await open(page, page.url());
    for (const act of ['Deactivate', 'Activate']) {
      await page.getByRole('button', { name: `${act} user`, exact: true }).click();
      const before = await seen(page);
      await page.getByRole('alertdialog').getByRole('button', { name: act, exact: true }).click();
      await expect(toast(page, `${username} ${act.toLowerCase()}d`)).toBeVisible();
      expect(await covered(page, before), `${act} at ${width} px`).toEqual([]);
      expect(await toast(page, username).evaluate((item) => item.getBoundingClientRect().right)).toBeLessThan(width);
    }
    await expectAccessible(page);
    await page.getByRole('heading', { level: 1 }).focus();
    for (let stop = 0; stop < 25; stop++) {
      await page.keyboard.press('Tab');
      const isHidden = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused?.closest('main')) return false;
        const { x, y, width: w, height } = focused.getBoundingClientRect();
        return document.elementFromPoint(x + w / 2, y + height / 2)?.closest('[data-toasts]') != null;
      });
      expect(isHidden, `Tab stop ${stop} at ${width} px`).toBe(false);
    }
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(toast(page, username)).toHaveCount(0);
  }
});

test('a dialog cannot be confirmed while a part of it is still on its way', async ({ page }) => {
  const username = ownName('awaited');
  await open(page, `/console/users/${await createUser(page, { username, password })}`);
  const release = await holdRequests(page, '**/_next/static/**');
  await page.getByRole('button', { name: 'Deactivate user' }).click();
  const dialog = page.getByRole('alertdialog');
  const confirm = dialog.getByRole('button', { name: 'Deactivate', exact: true });
  await expect(confirm).toBeDisabled();
  await expect(dialog.getByRole('group', { name: 'When' })).toHaveCount(0);
  release();
  await expect(dialog.getByRole('group', { name: 'When' })).toBeVisible();
  await confirm.click();
  await expect(toast(page, `${username} deactivated`)).toBeVisible();
});

test('a toast is announced politely, stays while it is used, and goes when it can have been read', async ({ page }) => {
  await page.clock.install();
  const username = ownName('patient');
  const shown = toast(page, `User ${username} created`);
  const isHeld = expect(shown)
    .toBeVisible({ timeout: 30_000 })
    .then(() => shown.hover());
  await createUser(page, { username, password });
  await isHeld;
  await expect(page.getByRole('region', { name: 'Notifications' })).toHaveAttribute('aria-live', 'polite');
  await page.clock.runFor(60_000);
  await expect(shown).toBeVisible();
  await heading(page, username).hover();
  await page.clock.runFor(4_000);
  await expect(shown).toHaveCount(0);
});

test('avatars have the initials of one script', async ({ page }) => {
  const username = ownName('avatar');
  await createUser(page, { username, password });
  await page.getByLabel('Full name').fill('Мария Smith');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(toast(page, 'Changes saved')).toBeVisible();
  await open(page, `/console/users?q=${username}`);
  await expect(page.getByRole('row', { name: username }).getByText('М', { exact: true })).toBeVisible();
});

test('the heading has the focus after creating and after deleting', async ({ page }) => {
  const username = ownName('focused');
  await createUser(page, { username, password });
  await expect(heading(page, username)).toBeFocused();
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete user' }).click();
  await page.getByRole('alertdialog').getByRole('textbox').fill(username);
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Users')).toBeFocused();
  await expect(toast(page, `${username} deleted`)).toBeVisible();
  const name = ownName('Focused');
  await createMachineClient(page, name);
  await expect(heading(page, name)).toBeFocused();
});

test('deactivating is undone by keyboard, and the audit log has both acts', async ({ page }) => {
  const username = ownName('undone');
  const id = await createUser(page, { username, password });
  await tabTo(page, page.getByRole('button', { name: 'Deactivate user' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Deactivate', exact: true }));
  await page.keyboard.press('Enter');
  await expect(toast(page, `${username} deactivated`)).toBeVisible();
  const activate = page.getByRole('button', { name: 'Activate user', exact: true });
  await expect(activate).toBeFocused();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(toast(page, `${username} activated again`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deactivate user' })).toBeFocused();
  const events = await inStorage(
    `select action from audit_events where target_id = '${id}' and action like 'user.%activated' order by occurred_at`,
  );
  expect(events.map(({ action }) => action)).toEqual(['user.deactivated', 'user.activated']);
});

test('the palette offers the acts on the open record and leads to where each is done', async ({ page }) => {
  const id = await createUser(page, { username: ownName('acts'), password });
  const client = await createMachineClient(page, ownName('Acts'));
  for (const [path, acts] of [
    [
      `/console/users/${id}`,
      {
        'Set password': '#password',
        'Sign out everywhere': '#support',
        'Change roles': 'h1',
        'Deactivate user': '#support',
        'Delete user': 'h1',
        Activity: 'h1',
      },
    ],
    [
      `/console/clients/${client}`,
      {
        'Rotate secret': '#secrets',
        'Add secret': '#secrets',
        'Deactivate client': 'h1',
        'Delete client': 'h1',
        Quickstart: 'h1',
      },
    ],
  ] as const)
    for (const [act, place] of Object.entries(acts)) {
      await open(page, path);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('option', { name: act })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await runCommand(page, act);
      await expect(page.locator(`#main ${place}`)).toBeFocused();
    }
});

test('the palette opens exact ids, and counts in words', async ({ page }) => {
  const username = ownName('exact');
  const id = await createUser(page, { username, password });
  const name = ownName('Exact');
  const client = await createMachineClient(page, name);
  for (const [text, title] of [
    [id, username],
    [`${username}@example.com`, username],
    [client, name],
  ] as const) {
    await open(page, '/console');
    await runCommand(page, text);
    await expect(heading(page, title)).toBeFocused();
  }
  await open(page, '/console');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(username);
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('1 user');
  await createUser(page, { username: `${username}-2`, password });
  await page.keyboard.press('Control+k');
  await page.keyboard.type(username);
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('2 users');
});

test.describe('by keyboard alone', () => {
  test('a user is created', async ({ page }) => {
    const username = ownName('keyboard');
    await open(page, '/console');
    await runCommand(page, 'create a user');
    await expect(heading(page, 'Create user')).toBeFocused();
    for (const [label, text] of [
      ['Username', username],
      ['Email', `${username}@example.com`],
      ['Password', password],
    ] as const) {
      await tabTo(page, page.getByLabel(label, { exact: true }));
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Enter');
    await expect(heading(page, username)).toBeFocused();
  });

  test('a secret is rotated', async ({ page }) => {
    await createMachineClient(page, ownName('Keyboard'));
    await runCommand(page, 'rotate');
    await expect(page.locator('#secrets')).toBeFocused();
    await tabTo(page, page.getByRole('button', { name: 'Rotate' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Rotate secret' }));
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('client-secret')).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'I have stored it' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Rotate' })).toBeFocused();
    await expect(page.locator('main tbody tr')).toHaveCount(2);
  });

  test('a sign-in limit is lifted', async ({ page, browser }) => {
    const username = ownName('limited');
    await createUser(page, { username, password });
    await reachSignInLimit(browser, username);
    await open(page, '/console');
    await runCommand(page, username);
    await expect(heading(page, username)).toBeFocused();
    await runCommand(page, 'lift');
    await expect(page.locator('#support')).toBeFocused();
    await tabTo(page, page.getByRole('button', { name: 'Lift throttle' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('alertdialog').getByRole('button', { name: 'Lift throttle' }));
    await page.keyboard.press('Enter');
    await expect(toast(page, `${username} can try again`)).toBeVisible();
  });

  test('a request is found', async ({ page }) => {
    await createUser(page, { username: ownName('requested'), password });
    const [event] = await inStorage(
      `select request_id from audit_events where action = 'user.created' and actor_name = '${administrator.username}'
        order by occurred_at desc limit 1`,
    );
    const id = String(event?.request_id);
    await open(page, '/console');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(id);
    await expect(page.getByRole('option', { name: 'Events of this request' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Audit log')).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`/console/audit\\?request_id=${id}$`));
  });
});

/** Fails to sign in until the service asks to wait. */
async function reachSignInLimit(browser: Browser, username: string): Promise<void> {
  const stranger = await browser.newContext({ storageState: signedOut });
  const tab = await stranger.newPage();
  for (let at = 0; at < 6; at++) {
    await tab.goto('/login');
    await fillLogin(tab, username, `wrong words number ${at}`);
    await expect(tab.getByRole('alert').filter({ hasText: /[a-z]/ })).toBeVisible();
  }
  await stranger.close();
}
