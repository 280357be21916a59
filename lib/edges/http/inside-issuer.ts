import type { EndpointRequest } from './endpoint-request';

/** The path of the issuer without a trailing slash; usually empty. */
export const issuerPathOf = (issuer: string): string => new URL(issuer).pathname.replace(/\/$/, '');

/** The path of a request without the path of the issuer. With the issuer it makes the `htu` of a DPoP proof (RFC 9449 §4.3). */
export const requestPath = (request: EndpointRequest, { issuer }: { issuer: string }): string =>
  insideIssuer(issuerPathOf(issuer), new URL(request.url).pathname);

/**
 * Removes the path of the issuer from a path: at its start, or after a well-known path (RFC 8414 §3.1). A path without it
 * is returned unchanged, because some proxies remove it.
 */
export function insideIssuer(issuerPath: string, path: string): string {
  if (issuerPath === '') return path;
  if (path.startsWith('/.well-known/') && path.endsWith(issuerPath)) return path.slice(0, -issuerPath.length);
  if (path === issuerPath) return '/';
  return path.startsWith(`${issuerPath}/`) ? path.slice(issuerPath.length) : path;
}
