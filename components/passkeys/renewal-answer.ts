import { passkeyOptions } from './passkey-options';

/**
 * Opens the prompt for a passkey of the current user. Returns what the browser answered, as JSON. The library is loaded when
 * it is needed, so no page pays for it.
 */
export async function renewalAnswer(): Promise<string> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([
    import('@simplewebauthn/browser'),
    passkeyOptions('renewal'),
  ]);
  return JSON.stringify(await startAuthentication({ optionsJSON }));
}
