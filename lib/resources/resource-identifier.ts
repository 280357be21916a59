import { remember } from '../remember';

/** RFC 3986 §6.2.2.1, §6.2.2.2: hexadecimal digits in capitals, and nothing encoded that need not be. */
const withNormalEncoding = (uri: string): string =>
  uri.replace(/%([0-9a-f]{2})/gi, (encoded, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : encoded.toUpperCase();
  });

const known = new Map<string, string>();

/**
 * The form in which identifiers of API resources are compared (RFC 3986 §6.2.2, §6.2.3): case of scheme and host,
 * percent-encoding, dot segments, default port, and `/` for an empty path. A slash at the end of another path counts.
 */
export function normalizeIdentifier(uri: string): string {
  const before = known.get(uri);
  if (before !== undefined) return before;
  const encoded = withNormalEncoding(uri);
  const normal =
    /^https?:/i.test(encoded) && URL.canParse(encoded)
      ? new URL(encoded).href
      : encoded.replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase());
  remember(known, uri, normal);
  return normal;
}

export const isSameResource = (a: string, b: string): boolean =>
  a === b || normalizeIdentifier(a) === normalizeIdentifier(b);

const withoutEmptyPath = (normal: string): string => normal.replace(/^(https?:\/\/[^/?#]+)\/$/, '$1');

/** The form in which an identifier is registered: normalized, but a path that was left out stays out, as in `aud`. */
export function registeredIdentifier(uri: string): string {
  const normal = normalizeIdentifier(uri);
  return uri.endsWith('/') ? normal : withoutEmptyPath(normal);
}

/** Every form under which the resource that is named like this may be registered, first as it is written. */
export function spellingsOf(uri: string): string[] {
  const normal = normalizeIdentifier(uri);
  return [...new Set([uri, normal, withoutEmptyPath(normal)])];
}
