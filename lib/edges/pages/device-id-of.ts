/** The id of the device authorization that a `return_to` leads back to, or null. */
export const deviceIdOf = (returnTo: string): string | null =>
  /^\/device\?request=([0-9a-f-]{36})$/.exec(returnTo)?.[1] ?? null;
