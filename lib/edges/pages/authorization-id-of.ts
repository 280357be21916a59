/** The id of the authorization request that a `return_to` leads back to, or undefined for any other path. */
export const authorizationIdOf = (returnTo: string): string | undefined =>
  /^\/oauth2\/authorize\/([0-9a-f-]{36})$/.exec(returnTo)?.[1];
