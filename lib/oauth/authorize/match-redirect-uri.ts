type Registered = { redirectUris: readonly string[]; applicationType: string };

/** A loopback redirect URI with its port cut out; null for everything else. Only native clients may name the host. */
function withoutPort(uri: string, isNative: boolean): string | null {
  const found = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|(localhost)))(?::(\d{1,5}))?(\/.*)?$/.exec(uri);
  if (!found || Number(found[3] ?? 0) > 65_535 || (found[2] && !isNative)) return null;
  return `${found[1]}${found[4] ?? ''}`;
}

/**
 * Whether the client may be answered there: the same bytes as one that is registered (RFC 9700 §4.1.3). A loopback
 * address may have another port (RFC 8252 §7.3), and so may `localhost` for native clients, which RFC 8252 §8.3 only
 * advises against.
 */
export function matchesRedirectUri({ redirectUris, applicationType }: Registered, given: string): boolean {
  if (redirectUris.includes(given)) return true;
  const isNative = applicationType === 'native';
  const plain = withoutPort(given, isNative);
  return plain !== null && redirectUris.some((uri) => withoutPort(uri, isNative) === plain);
}
