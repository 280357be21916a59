/**
 * The path inside this service, for an issuer that has a path: with the issuer's path before it, or behind a
 * well-known one (RFC 8414 §3.1).
 */
export function insideIssuer(issuerPath: string, path: string): string {
  if (issuerPath === '') return path;
  if (path.startsWith('/.well-known/') && path.endsWith(issuerPath)) return path.slice(0, -issuerPath.length);
  return path.startsWith(`${issuerPath}/`) ? path.slice(issuerPath.length) : path;
}
