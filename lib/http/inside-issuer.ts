import type { EndpointRequest } from './endpoint-request';

/** The path that the issuer has, without a slash at its end; empty for most. */
export const issuerPathOf = (issuer: string): string => new URL(issuer).pathname.replace(/\/$/, '');

/** The path of a request inside this service: what a DPoP proof adds to the issuer (RFC 9449 §4.3). */
export const requestPath = (request: EndpointRequest, { issuer }: { issuer: string }): string =>
  insideIssuer(issuerPathOf(issuer), new URL(request.url).pathname);

/**
 * The path inside this service, for an issuer that has a path: with the issuer's path before it, or behind a
 * well-known one (RFC 8414 §3.1).
 */
export function insideIssuer(issuerPath: string, path: string): string {
  if (issuerPath === '') return path;
  if (path.startsWith('/.well-known/') && path.endsWith(issuerPath)) return path.slice(0, -issuerPath.length);
  if (path === issuerPath) return '/';
  return path.startsWith(`${issuerPath}/`) ? path.slice(issuerPath.length) : path;
}
