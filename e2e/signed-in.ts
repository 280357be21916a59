import type { BrowserContext } from '@playwright/test';
import { signIn } from './administrator';
import { test as quiet } from './quiet';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Journeys of an administrator; all of one run share one session. */
export const test = quiet.extend<object, { session: State }>({
  session: [
    async ({ browser }, use, worker) => {
      const context = await browser.newContext({ baseURL: worker.project.use.baseURL ?? '' });
      await signIn(await context.newPage());
      await use(await context.storageState());
      await context.close();
    },
    { scope: 'worker' },
  ],
  storageState: async ({ session }, use) => use(session),
});

export { expect } from './quiet';
