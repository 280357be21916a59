import { BoundedMap } from '@/lib/kernel/bounded-map';

/** RFC 3986 §6.2.2.1, §6.2.2.2: upper-case hexadecimal digits, and unreserved characters are decoded. */
const withNormalEncoding = (uri: string): string =>
  uri.replace(/%([0-9a-f]{2})/gi, (encoded, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : encoded.toUpperCase();
  });

const known = new BoundedMap<string, string>();

/**
 * The form in which identifiers of API resources are compared (RFC 3986 §6.2.2, §6.2.3): case of scheme and host,
 * percent-encoding, dot segments, default port, and `/` for an empty path. A trailing slash of another path is significant.
 */
export function normalizeIdentifier(uri: string): string {
  const before = known.get(uri);
  if (before !== undefined) return before;
  const encoded = withNormalEncoding(uri);
  const normal =
    /^https?:/i.test(encoded) && URL.canParse(encoded)
      ? new URL(encoded).href
      : encoded.replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase());
  known.set(uri, normal);
  return normal;
}

export const isSameResource = (a: string, b: string): boolean =>
  a === b || normalizeIdentifier(a) === normalizeIdentifier(b);

const withoutEmptyPath = (normal: string): string => normal.replace(/^(https?:\/\/[^/?#]+)\/$/, '$1');

/** The form in which an identifier is registered and appears in `aud`: normalized, but an omitted path stays omitted. */
export function registeredIdentifier(uri: string): string {
  const normal = normalizeIdentifier(uri);
  return uri.endsWith('/') ? normal : withoutEmptyPath(normal);
}

/** Every form under which this resource may be registered. The first is `uri` as it is written. */
export function spellingsOf(uri: string): string[] {
  const normal = normalizeIdentifier(uri);
  return [...new Set([uri, normal, withoutEmptyPath(normal)])];
}
