import type { BrowserContext, Page } from '@playwright/test';

/** An authenticator in the browser of this page, which asks nobody: it does what the test says. */
export async function virtualAuthenticator(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: false,
    },
  });
  const setPresence = (enabled: boolean) =>
    session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  return {
    setPresence,
    setVerified: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    /** Does something while the user touches the authenticator. */
    async touching(act: () => Promise<void>): Promise<void> {
      await setPresence(true);
      await act();
      await setPresence(false);
    },
  };
}

export type VirtualAuthenticator = Awaited<ReturnType<typeof virtualAuthenticator>>;

/** Clicks the button of a passkey form once its script runs. */
export async function usePasskey(page: Page): Promise<void> {
  await page.locator('form[data-passkey][data-ready]').waitFor();
  await page.locator('#passkey-submit').click();
}
