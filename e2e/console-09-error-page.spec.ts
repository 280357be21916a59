import { expect, test } from '@playwright/test';
import { signIn } from './administrator';
import { expectAccessible } from './expect-accessible';
import { expectFits } from './expect-fits';
import { inStorage } from './storage';

for (const theme of ['light', 'dark']) {
  for (const width of [1440, 375]) {
    test(`the error page shows the request id and no details: ${theme}, ${width} px`, async ({
      page,
      context,
      baseURL,
    }) => {
      await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
      await page.setViewportSize({ width, height: 900 });
      await signIn(page);
      await inStorage('alter table signing_keys rename to signing_keys_away');
      try {
        const answer = await page.goto('/console/keys');
        await expect(page.getByRole('heading', { name: 'This page could not be loaded', level: 1 })).toBeVisible();
        const requestId = answer?.headers()['x-request-id'] ?? 'none';
        await expect(page.getByText(`Request ID ${requestId}`)).toBeVisible();
        await expect(page.locator('main')).not.toContainText('signing_keys');
        await expectFits(page);
        await expectAccessible(page);
      } finally {
        await inStorage('alter table signing_keys_away rename to signing_keys');
      }
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('heading', { name: 'Signing keys', level: 1 })).toBeVisible();
    });
  }
}
