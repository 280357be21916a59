const forbidden = new Set(['javascript:', 'data:', 'vbscript:', 'file:', 'blob:', 'about:', 'ws:', 'wss:', 'ftp:']);
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Why this redirect URI cannot be registered, or null. RFC 6749 §3.1.2 (absolute, no fragment), RFC 8252 §7
 * (private-use schemes, loopback), RFC 9700 §4.1.3 (no patterns).
 */
export function redirectUriProblem(value: string): string | null {
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(value) || !/^[\x21-\x7e]+$/.test(value))
    return 'takes printable ASCII without spaces and backslashes';
  if (value.includes('#')) return 'takes no fragment';
  if (value.includes('*')) return 'takes no wildcard';
  if (!URL.canParse(value)) return 'takes an absolute URI';
  const url = new URL(value);
  if (forbidden.has(url.protocol)) return `takes no ${url.protocol} URI`;
  if (url.username || url.password) return 'takes no user information';
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) return 'takes https, or http on a loopback address';
  if (url.protocol === 'https:' || url.protocol === 'http:')
    return value.includes('://') ? null : 'takes an absolute URI';
  return url.protocol.includes('.') ? null : 'takes a private-use scheme with a dot, such as com.example.app:';
}

/** The web origins that a client's redirects come from, for CORS on the token endpoint. */
export function originsOf(redirectUris: readonly string[]): string[] {
  return [...new Set(redirectUris.map((uri) => new URL(uri).origin).filter((origin) => origin !== 'null'))];
}
