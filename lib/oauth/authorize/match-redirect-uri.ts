type Registered = { redirectUris: readonly string[]; applicationType: string };

/** `http://127.0.0.1` and `http://[::1]` with their port cut out; null for everything else. */
function loopback(uri: string): string | null {
  const found = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::(\d{1,5}))?(\/.*)?$/.exec(uri);
  return found && Number(found[2] ?? 0) <= 65_535 ? `${found[1]}${found[3] ?? ''}` : null;
}

/**
 * Whether the client may be answered there: the same bytes as one that is registered (RFC 9700 §4.1.3), or for a
 * loopback address of an installed application the same but for the port (RFC 8252 §7.3).
 */
export function matchesRedirectUri({ redirectUris }: Pick<Registered, 'redirectUris'>, given: string): boolean {
  if (redirectUris.includes(given)) return true;
  const plain = loopback(given);
  return plain !== null && redirectUris.some((uri) => loopback(uri) === plain);
}
