import type { Page } from '@playwright/test';
import { languageNames } from '@/lib/language/choices';
import { createMachineClient } from './create-machine-client';
import { everyPage } from './every-page';
import { expectFits } from './expect-fits';
import { open } from './open';
import { ownName } from './own-name';
import { expect, test } from './signed-in';

/** What the console itself says, not what is stored: labels, headers of columns, navigation, headings of parts of a page. */
const ownTexts = 'label, legend, th[scope=col], nav a, main h2, main h3, main button[type=submit]';

const names = ['Identity Service', 'Python', 'Go', 'Java', ...Object.values(languageNames)];

/** Names, and those of protocols, parameters and examples, are the same in every language. */
const isName = (text: string): boolean =>
  names.includes(text) || (/^[\w.:/+-]+$/.test(text) && !/^[A-Z][a-z]+$/.test(text));

const readOwnTexts = (page: Page): Promise<string[]> =>
  page
    .locator(ownTexts)
    .filter({ visible: true })
    .evaluateAll((elements) => elements.map(({ textContent }) => textContent?.trim() ?? ''));

test('in a language of accented and longer texts, every page of the console fits, and has no text of its own', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const clientPath = `/console/clients/${await createMachineClient(page, ownName('Pseudo'))}`;
  await context.addCookies([{ name: 'identity.language', value: 'en-XA', url: baseURL ?? '' }]);
  const plain: string[] = [];
  for (const path of (await everyPage(page, clientPath)).filter((one) => one.startsWith('/console'))) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, path);
    const texts = await readOwnTexts(page);
    expect(texts.length, path).toBeGreaterThan(0);
    const unaccented = texts.filter((text) => /[a-z]{2}/i.test(text) && !/[À-ɏ]/.test(text) && !isName(text));
    plain.push(...unaccented.map((text) => `${path}: ${text}`));
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFits(page, `${path} at ${width} px`);
    }
  }
  expect([...new Set(plain)]).toEqual([]);
});
