import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';
import { signedOut } from './signed-out';
import { takePicture } from './take-picture';

const hash = 'pbkdf2_sha256$260000$seasalt$5q6zv2yMVp524Dm+hdzXL4MRK7tsR28QdW8vM5+uOvA=';
const hashedPassword = 'correct horse battery';

/** A file as Django has it, with a row whose address is none. */
function djangoFile(): { username: string; buffer: Buffer } {
  const username = ownName('imported');
  const header = 'id,password,username,first_name,last_name,email,is_active,date_joined';
  const row = `1,${hash},${username},Ada,Lovelace,${username}@example.com,t,2023-11-14 22:13:20+00`;
  return { username, buffer: Buffer.from(`${header}\n${row}\n2,,nobody,,,no address,t,2023-11-14\n`) };
}

for (const scheme of ['light', 'dark'] as const)
  test(`a file is uploaded, checked, started and reported, by keyboard, ${scheme}`, async ({ page, browser }) => {
    const { username, buffer } = djangoFile();
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, '/console/users');
    await page.getByRole('link', { name: 'Import', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Import users', level: 1 })).toBeVisible();
    await expectAccessible(page);
    await takePicture(page, `import-upload-${scheme}`);

    await page.getByLabel('CSV or JSON lines').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Upload and check' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'What the import will do' })).toBeVisible();
    await expect(page.getByText('Django, by')).toBeVisible();
    await expect(page.getByRole('row', { name: /^3/ })).toContainText('email');
    const first = page.getByRole('region', { name: 'The first rows, as they are mapped' });
    await expect(first.getByRole('listitem').first()).toContainText(`email${username}@example.com`);
    await expect(first.getByRole('listitem').first()).toContainText('password_hashset');
    await expect(page.getByText('pbkdf2_sha256')).toHaveCount(0);
    await page.getByText('Columns of the fields').press('Enter');
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page);
      await expectAccessible(page);
      await takePicture(page, `import-ready-${scheme}`);
    }

    await page.getByRole('button', { name: 'Start the import' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'What the import did' })).toBeVisible();
    await expect(page.getByText('Done', { exact: true })).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
    await takePicture(page, `import-done-${scheme}`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download CSV' }).press('Enter');
    expect((await downloading).suggestedFilename()).toBe('refused-rows.csv');

    const other = await browser.newContext({ storageState: signedOut });
    const visitor = await other.newPage();
    await visitor.goto('/login');
    await visitor.getByLabel('Username').fill(username);
    await visitor.getByLabel('Password').fill(hashedPassword);
    await visitor.locator('#login-submit').click();
    await expect(visitor.getByText(username).first()).toBeVisible();
    await other.close();
  });

test('a file that cannot be read says so, and the columns of another one are chosen', async ({ page }) => {
  await open(page, '/console/users/import');
  const upload = async (name: string, text: string) => {
    await page
      .getByLabel('CSV or JSON lines')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Upload and check' }).click();
  };
  await upload('empty.csv', 'email\n');
  await expect(page.getByText('The file was not accepted')).toBeVisible();
  const username = ownName('plain');
  await upload('people.jsonl', `${JSON.stringify({ login: username, email: `${username}@example.com` })}\n`);
  await expect(page.getByRole('heading', { name: 'What the import will do' })).toBeVisible();
  const first = page.getByRole('region', { name: 'The first rows, as they are mapped' });
  await expect(first.getByRole('listitem')).not.toContainText(`username${username}`);
  await page.getByText('Columns of the fields').click();
  await page.getByLabel('username', { exact: true }).selectOption('login');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(first.getByRole('listitem')).toContainText(`username${username}`);
  await page.getByRole('button', { name: 'Start the import' }).click();
  await expect(page.getByRole('heading', { name: 'What the import did' })).toBeVisible();
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  await open(page, `/console/users?q=${username}`);
  await expect(page.getByRole('row', { name: username }).getByRole('link')).toBeVisible();
});

test('the list is exported as it is filtered', async ({ page }) => {
  await open(page, '/console/users?q=nobody-has-this-name');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export for import' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('users.csv');
});
