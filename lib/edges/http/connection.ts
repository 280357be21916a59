import { randomBytes } from 'node:crypto';
import { canonicalIp, forwardedIp } from '@/lib/kernel/ip-address';
import { type IpRange, isInRanges } from '@/lib/kernel/ip-ranges';

/** The address of the caller as the server saw it, and the id of the request. */
export type Connection = { ip: string | null; requestId: string };

/**
 * The address of the caller in canonical form: the address of the socket, or behind trusted proxies the last address in
 * X-Forwarded-For that is not a trusted proxy. Empty entries are skipped (RFC 9110 §5.6.1.2). An entry without an address
 * ends the search, because the entries before it cannot be trusted.
 */
export function clientIp(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: readonly IpRange[],
): string | null {
  let ip = canonicalIp(socketAddress ?? '');
  if (!forwardedFor || trusted.length === 0) return ip;
  const hops = forwardedFor.split(',').filter((hop) => hop.trim() !== '');
  while (ip && isInRanges(ip, trusted)) {
    const hop = forwardedIp(hops.pop() ?? '');
    if (!hop) break;
    ip = hop;
  }
  return ip;
}

/**
 * The server passes the connection to Next in request headers. Their names are random and known to this process alone, so
 * that no caller can set them.
 */
type Names = { ip: string; requestId: string; path: string };
const slot = globalThis as { [key: symbol]: Names | undefined };
const key = Symbol.for('identity.connection-headers');

/** The names of these headers, the same for all bundles of the process. */
export function connectionHeaders(): Names {
  slot[key] ??= (() => {
    const nonce = randomBytes(12).toString('hex');
    return { ip: `x-${nonce}-ip`, requestId: `x-${nonce}-id`, path: `x-${nonce}-path` };
  })();
  return slot[key];
}

/** The connection of a request that came through Next. Behind another server the address is unknown. */
export function connectionOf(headers: Pick<Headers, 'get'>): Connection {
  const names = connectionHeaders();
  return { ip: headers.get(names.ip), requestId: headers.get(names.requestId) ?? crypto.randomUUID() };
}

/** The path and query of a page request, for `return_to`. */
export function pathOf(headers: Pick<Headers, 'get'>): string {
  const path = headers.get(connectionHeaders().path) ?? '/console';
  if (!path.includes('_rsc=')) return path;
  // The client side of Next adds `_rsc` when it fetches the data of a page.
  const url = new URL(path, 'http://localhost');
  url.searchParams.delete('_rsc');
  return url.pathname + url.search;
}
