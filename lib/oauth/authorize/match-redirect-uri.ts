type Registered = { redirectUris: readonly string[]; applicationType: string };

/** A loopback redirect URI without its port; null for every other URI. `localhost` counts only for native clients. */
function withoutPort(uri: string, isNative: boolean): string | null {
  const found = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|(localhost)))(?::(\d{1,5}))?(\/.*)?$/.exec(uri);
  if (!found || Number(found[3] ?? 0) > 65_535 || (found[2] && !isNative)) return null;
  return `${found[1]}${found[4] ?? ''}`;
}

/**
 * Whether the client may be answered at `given`: it must equal a registered redirect URI byte for byte (RFC 9700 §4.1.3).
 * A loopback IP address may have any port (RFC 8252 §7.3). So may `localhost` of native clients, which RFC 8252 §8.3
 * advises against but does not forbid.
 */
export function matchesRedirectUri({ redirectUris, applicationType }: Registered, given: string): boolean {
  if (redirectUris.includes(given)) return true;
  const isNative = applicationType === 'native';
  const plain = withoutPort(given, isNative);
  return plain !== null && redirectUris.some((uri) => withoutPort(uri, isNative) === plain);
}
