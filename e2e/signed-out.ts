/** The storage state of a new browser context without the administrator's session. */
export const signedOut = { cookies: [], origins: [] };
