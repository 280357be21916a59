import { createMachineClient } from './create-machine-client';
import { everyPage } from './every-page';
import { expectAccessible, expectAccessibleInBothThemes } from './expect-accessible';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';

let clientPath = '';

test.beforeEach(async ({ page }) => {
  clientPath ||= `/console/clients/${await createMachineClient(page, ownName('Every page'))}`;
});

const PARTS = 4;

for (let part = 1; part <= PARTS; part++)
  test(`every page is accessible, quiet and fits at 1440 and at 375 px in both themes: part ${part} of ${PARTS}`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    const paths = (await everyPage(page, clientPath)).filter((_, at) => at % PARTS === part - 1);
    for (const path of paths) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      for (const width of [1440, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await expectFits(page, `${path} at ${width} px`);
        await expectAccessibleInBothThemes(page, `${path} ${width} px`);
      }
    }
  });

test('open dialogs are accessible in both themes', async ({ page, context, baseURL }) => {
  for (const theme of ['light', 'dark']) {
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
    await open(page, `${clientPath}/danger`);
    await page.getByRole('button', { name: 'Delete client' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('listbox')).toBeVisible();
    await expectAccessible(page);
  }
});
