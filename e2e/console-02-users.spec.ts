import { open, reload } from './open';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const username = 'grace.hopper';
const renamed = 'rear.admiral';

test('a refused user keeps the input and shows every reason at its field', async ({ page }) => {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill('not a username');
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.getByLabel('Email', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill('grace@example.com');
  await page.getByLabel('Password', { exact: true }).fill('password');
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await expect(page.getByText('attackers try first')).toBeVisible();
});

test('a user is created with a generated password', async ({ page }) => {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill('grace@example.com');
  await page.getByLabel('Full name').fill('Grace Hopper');
  await page.getByRole('button', { name: 'Generate' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(/^\w{20}$/);
  await page.getByRole('checkbox', { name: 'Support' }).check();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByRole('heading', { name: username, level: 1 })).toBeVisible();
  await expect(page.getByText('can sign in now')).toBeVisible();
});

test('a taken username is named at its field', async ({ page }) => {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username.toUpperCase());
  await page.getByLabel('Email', { exact: true }).fill('other@example.com');
  await page.getByRole('button', { name: 'Generate' }).click();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.locator('#field-username-error')).toContainText('taken');
});

test('the list is searched, filtered and sorted by its address', async ({ page }) => {
  await open(page, '/console/users');
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search users')).toBeFocused();
  await page.keyboard.type('grace');
  await expect(page).toHaveURL(/q=grace/);
  await expect(page.getByLabel('Search users')).toBeFocused();
  await page.getByLabel('Role').selectOption('support');
  await expect(page).toHaveURL(/role=support/);
  await expect(page.getByRole('link', { name: username })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/console\/users$/);
  await expect(page.getByLabel('Search users')).toHaveValue('');
  await page.getByRole('columnheader', { name: 'User' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=username/);
  await expect(page.getByRole('columnheader', { name: 'User' })).toHaveAttribute('aria-sort', 'ascending');
});

test('unsaved edits are guarded, discarded and saved', async ({ page }) => {
  await open(page, '/console/users');
  await page.getByRole('link', { name: username }).click();
  await page.getByLabel('Username').fill(renamed);
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeVisible();
  await page.getByRole('link', { name: 'Clients' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Discard unsaved changes?' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Username')).toHaveValue(username);
  await page.getByLabel('Username').fill(renamed);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await expect(page.getByRole('heading', { name: renamed, level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
});

test('a new email address is not verified until the switch says so', async ({ page }) => {
  await open(page, '/console/users');
  await page.getByRole('link', { name: renamed }).click();
  const verified = page.getByRole('switch', { name: 'Email verified' });
  const email = page.getByLabel('Email', { exact: true });
  const save = async () => {
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
    await reload(page);
  };
  await expect(verified).not.toBeChecked();
  await verified.click();
  await save();
  await expect(verified).toBeChecked();
  await email.fill('grace@navy.example');
  await expect(verified).not.toBeChecked();
  await email.fill('grace@example.com');
  await expect(verified).toBeChecked();
  await email.fill('grace@navy.example');
  await save();
  await expect(verified).not.toBeChecked();
  await email.fill('grace@example.com');
  await verified.click();
  await save();
  await expect(verified).toBeChecked();
  await verified.click();
  await save();
});

test('Back is guarded as well, and leads where it would have led', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('link', { name: 'Users' }).first().click();
  await page.getByRole('link', { name: renamed }).click();
  const profile = /\/console\/users\/[\w-]+$/;
  await page.getByRole('switch', { name: 'Email verified' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeVisible();
  const question = page.getByRole('alertdialog', { name: 'Discard unsaved changes?' });
  await page.goBack();
  await expect(question).toBeVisible();
  await expect(page).toHaveURL(profile);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeVisible();
  await page.goBack();
  await question.getByRole('button', { name: 'Discard and leave' }).click();
  await expect(page).toHaveURL(/\/console\/users$/);
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.goForward();
  await page.goForward();
  await expect(page.getByRole('heading', { name: renamed, level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
});

test('what is typed into a new user is guarded, and signing out asks as well', async ({ page }) => {
  await open(page, '/console/users/new');
  const question = page.getByRole('alertdialog', { name: 'Discard unsaved changes?' });
  await page.getByLabel('Username').fill('half-typed');
  for (const leave of [
    () => page.getByRole('link', { name: 'Cancel' }).click(),
    async () => {
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
    },
  ]) {
    await leave();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(question).toBeHidden();
    await expect(page.getByLabel('Username')).toHaveValue('half-typed');
  }
  await page.getByRole('link', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Discard and leave' }).click();
  await expect(page).toHaveURL(/\/console\/users$/);
});

test('who gives up a role or the password of their own is told what follows', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Your profile' }).click();
  await page.getByRole('checkbox', { name: 'Administrator' }).uncheck();
  await expect(page.getByText('You take your last role from yourself.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Auditor' }).check();
  await expect(page.getByText('You take a role from yourself.')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('from yourself')).toBeHidden();
  await page.getByRole('link', { name: 'Security' }).click();
  await expect(page.getByText('This session is one of them')).toBeVisible();
});

test('two who edit at once: the second is told and keeps the input', async ({ page, context }) => {
  await open(page, '/console/users?q=rear');
  await page.getByRole('link', { name: renamed }).click();
  await expect(page.getByLabel('Full name')).toHaveValue('Grace Hopper');
  const other = await context.newPage();
  await open(other, page.url());
  await other.getByLabel('Full name').fill('Grace Brewster Hopper');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText('Changes saved')).toBeVisible();
  await page.getByLabel('Full name').fill('Amazing Grace');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Someone else changed this user')).toBeVisible();
  await expect(page.getByLabel('Full name')).toHaveValue('Amazing Grace');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByLabel('Full name')).toHaveValue('Grace Brewster Hopper');
});

test('what is typed while a save is under way stays, and is saved next', async ({ page }) => {
  await open(page, '/console/users?q=rear');
  await page.getByRole('link', { name: renamed }).click();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/console/users/*', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  const unsaved = page.getByRole('region', { name: 'Unsaved changes' });
  await page.getByLabel('Full name').fill('Grace Hopper');
  await unsaved.getByRole('button', { name: 'Save changes' }).click();
  await page.getByLabel('Address as on a letter').fill('Arlington');
  release();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(unsaved).toBeVisible();
  await expect(page.getByLabel('Address as on a letter')).toHaveValue('Arlington');
  await unsaved.getByRole('button', { name: 'Save changes' }).click();
  await expect(unsaved).toBeHidden();
  await reload(page);
  await expect(page.getByLabel('Full name')).toHaveValue('Grace Hopper');
  await expect(page.getByLabel('Address as on a letter')).toHaveValue('Arlington');
});

test('the password is set and sessions are listed', async ({ page }) => {
  await open(page, '/console/users?q=rear');
  await page.getByRole('link', { name: renamed }).click();
  await page.getByRole('link', { name: 'Security' }).click();
  await expect(page.getByText('Not signed in anywhere')).toBeVisible();
  await page.getByRole('button', { name: 'Generate' }).click();
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('has a new password')).toBeVisible();
  await open(page, '/console');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Your profile' }).click();
  await page.getByRole('link', { name: 'Security' }).click();
  await expect(page.getByText('This session', { exact: true })).toBeVisible();
});

test('a user is deactivated, activated and deleted', async ({ page }) => {
  await open(page, '/console/users?q=rear');
  await page.getByRole('link', { name: renamed }).click();
  await page.getByRole('button', { name: 'Deactivate user' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Nothing live depends on it');
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await expect(page.getByText('is deactivated')).toBeVisible();
  await page.getByRole('button', { name: 'Activate user' }).click();
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByText('is active')).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('user.deactivated')).toBeVisible();
  await page.getByRole('link', { name: 'Profile', exact: true }).click();
  await page.getByRole('button', { name: 'Delete user' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Delete user' })).toBeDisabled();
  await dialog.getByRole('textbox').fill(renamed);
  await dialog.getByRole('button', { name: 'Delete user' }).click();
  await expect(page).toHaveURL(/\/console\/users$/);
  await expect(page.getByRole('link', { name: renamed })).toHaveCount(0);
});
