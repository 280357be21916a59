import { holdRequests } from './hold-requests';
import { open, reload } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';

test.describe.configure({ mode: 'serial' });

const username = ownName('grace.hopper');
const renamed = ownName('rear.admiral');
const emails = { first: `${username}@example.com`, second: `${username}@navy.example` };

test('an invalid form keeps the input and shows every error at its field', async ({ page }) => {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill('not a username');
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.getByLabel('Email', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill(emails.first);
  await page.getByLabel('Password', { exact: true }).fill('password');
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await expect(page.getByText('Must not be a commonly used password')).toBeVisible();
});

test('a user is created with a generated password', async ({ page }) => {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Email', { exact: true }).fill(emails.first);
  await page.getByLabel('Full name').fill('Grace Hopper');
  await page.getByRole('button', { name: 'Generate' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(/^\w{20}$/);
  await page.getByRole('checkbox', { name: 'Support' }).check();
  await page.getByRole('button', { name: 'Create user' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('heading', { name: 'Grace Hopper', level: 1 })).toBeVisible();
  await expect(page.getByText(`User ${username} created`)).toBeVisible();
});

test('a taken username is shown at its field', async ({ page }) => {
  await open(page, '/console/users/new');
  await page.getByLabel('Username').fill(username.toUpperCase());
  await page.getByLabel('Email', { exact: true }).fill(`${renamed}@example.com`);
  await page.getByRole('button', { name: 'Generate' }).click();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.locator('#field-username-error')).toContainText('taken');
});

test('search, filters and order of the list are kept in the URL', async ({ page }) => {
  await open(page, '/console/users');
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search users')).toBeFocused();
  await page.keyboard.type(username);
  await expect(page).toHaveURL(/q=grace\.hopper/);
  await expect(page.getByLabel('Search users')).toBeFocused();
  await page.getByLabel('Role').selectOption('support');
  await expect(page).toHaveURL(/role=support/);
  await expect(page.getByRole('row', { name: username }).getByRole('link')).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/^[^?]*\/console\/users$/);
  await expect(page.getByLabel('Search users')).toHaveValue('');
  await page.getByRole('link', { name: 'Username', exact: true }).click();
  await expect(page).toHaveURL(/sort=username/);
  await expect(page.getByRole('columnheader', { name: 'Username' })).toHaveAttribute('aria-sort', 'ascending');
});

test('unsaved edits can be kept, discarded and saved', async ({ page }) => {
  await open(page, '/console/users');
  await page.getByRole('row', { name: username }).getByRole('link').click();
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
  await expect(page.getByText(`${renamed} · ${emails.first}`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
});

test('a new email address is not verified until the switch says so', async ({ page }) => {
  await open(page, '/console/users');
  await page.getByRole('row', { name: renamed }).getByRole('link').click();
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
  await email.fill(emails.second);
  await expect(verified).not.toBeChecked();
  await email.fill(emails.first);
  await expect(verified).toBeChecked();
  await email.fill(emails.second);
  await save();
  await expect(verified).not.toBeChecked();
  await email.fill(emails.first);
  await verified.click();
  await save();
  await expect(verified).toBeChecked();
  await verified.click();
  await save();
});

test('the Back button asks about unsaved edits, then goes to its target', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('link', { name: 'Users' }).first().click();
  await page.getByRole('row', { name: renamed }).getByRole('link').click();
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
  await expect(page).toHaveURL(/^[^?]*\/console\/users$/);
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.goForward();
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Grace Hopper', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
});

test('the form of a new user asks before it is left by a link or by signing out', async ({ page }) => {
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
  await expect(page).toHaveURL(/^[^?]*\/console\/users$/);
});

test('the console warns administrators who remove their own role or change their own password', async ({ page }) => {
  await open(page, '/console');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Your profile' }).click();
  await page.getByRole('link', { name: 'Roles' }).click();
  await page.getByRole('checkbox', { name: 'Administrator' }).uncheck();
  await expect(page.getByText('You are removing your last role.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Auditor' }).check();
  await expect(page.getByText('You are removing one of your own roles.')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('You are removing')).toBeHidden();
  await page.getByRole('link', { name: 'Security' }).click();
  await expect(page.getByText('This session is one of them')).toBeVisible();
});

test('the second of two concurrent edits is refused and keeps the input', async ({ page, context }) => {
  await open(page, `/console/users?q=${renamed}`);
  await page.getByRole('row', { name: renamed }).getByRole('link').click();
  await expect(page.getByLabel('Full name')).toHaveValue('Grace Hopper');
  const other = await context.newPage();
  await open(other, page.url());
  await other.getByLabel('Full name').fill('Grace Brewster Hopper');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText('Changes saved')).toBeVisible();
  await page.getByLabel('Full name').fill('Amazing Grace');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('changed this user while you were editing')).toBeVisible();
  await expect(page.getByLabel('Full name')).toHaveValue('Amazing Grace');
  await page.getByRole('radio', { name: 'Saved: Grace Brewster Hopper' }).check();
  await page.getByRole('button', { name: 'Use the chosen values' }).click();
  await expect(page.getByLabel('Full name')).toHaveValue('Grace Brewster Hopper');
});

test('input that is entered during a save is kept and saved next', async ({ page }) => {
  await open(page, `/console/users?q=${renamed}`);
  await page.getByRole('row', { name: renamed }).getByRole('link').click();
  const release = await holdRequests(page, '**/console/users/*', 'POST');
  const unsaved = page.getByRole('region', { name: 'Unsaved changes' });
  await page.getByLabel('Full name').fill('Grace Hopper');
  await unsaved.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Add detail').click();
  await page.getByLabel('Formatted address').fill('Arlington');
  release();
  await expect(page.getByText('Changes saved')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(unsaved).toBeVisible();
  await expect(page.getByLabel('Formatted address')).toHaveValue('Arlington');
  await unsaved.getByRole('button', { name: 'Save changes' }).click();
  await expect(unsaved).toBeHidden();
  await reload(page);
  await expect(page.getByLabel('Full name')).toHaveValue('Grace Hopper');
  await expect(page.getByLabel('Formatted address')).toHaveValue('Arlington');
});

test('the password is set and sessions are listed', async ({ page }) => {
  await open(page, `/console/users?q=${renamed}`);
  await page.getByRole('row', { name: renamed }).getByRole('link').click();
  await page.getByRole('link', { name: 'Security' }).click();
  await expect(page.getByText('Not signed in anywhere')).toBeVisible();
  await page.getByRole('button', { name: 'Generate' }).click();
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText(`Password of ${renamed} changed`)).toBeVisible();
  await open(page, '/console');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Your profile' }).click();
  await page.getByRole('link', { name: 'Security' }).click();
  await expect(page.getByText('This session', { exact: true })).toBeVisible();
});

test('a user is deactivated, activated and deleted', async ({ page }) => {
  await open(page, `/console/users?q=${renamed}`);
  await page.getByRole('row', { name: renamed }).getByRole('link').click();
  await page.getByRole('button', { name: 'Deactivate user' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('No active tokens or sessions are affected');
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await expect(page.getByText(`${renamed} deactivated`)).toBeVisible();
  await page.getByRole('button', { name: 'Activate user', exact: true }).click();
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByText(`${renamed} activated`)).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('user.deactivated')).toBeVisible();
  await page.getByRole('link', { name: 'Danger zone' }).click();
  await page.getByRole('button', { name: 'Delete user' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Delete user' })).toBeDisabled();
  await dialog.getByRole('textbox').fill(renamed);
  await dialog.getByRole('button', { name: 'Delete user' }).click();
  await expect(page).toHaveURL(`/console/users?q=${renamed}`);
  await expect(page.getByRole('row', { name: renamed }).getByRole('link')).toHaveCount(0);
});
