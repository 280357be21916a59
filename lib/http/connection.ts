import { randomBytes } from 'node:crypto';
import type { BlockList } from 'node:net';
import { canonicalIp, familyOf, forwardedIp } from '../ip-address';

/** Who is at the other end, as our own server saw it. */
export type Connection = { ip: string | null; requestId: string };

/**
 * The address of the caller in canonical form: the socket's, or behind trusted proxies the last one in X-Forwarded-For
 * that is not a trusted proxy itself. Empty entries do not count (RFC 9110 §5.6.1.2); one without an address ends the
 * search, since nothing before it can be believed.
 */
export function clientIp(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: BlockList,
): string | null {
  let ip = canonicalIp(socketAddress ?? '');
  if (!forwardedFor || isEmpty(trusted)) return ip;
  const hops = forwardedFor.split(',').filter((hop) => hop.trim() !== '');
  while (ip && trusted.check(ip, familyOf(ip))) {
    const hop = forwardedIp(hops.pop() ?? '');
    if (!hop) break;
    ip = hop;
  }
  return ip;
}

const empty = new WeakMap<BlockList, boolean>();

/** A look-up in a list costs as much when there is nothing in it; the list of the settings never changes. */
function isEmpty(trusted: BlockList): boolean {
  const known = empty.get(trusted);
  if (known !== undefined) return known;
  empty.set(trusted, trusted.rules.length === 0);
  return trusted.rules.length === 0;
}

/**
 * Our server tells Next's side about the connection in headers whose names nobody outside can know: they are
 * drawn at start and live in this process alone.
 */
type Names = { ip: string; requestId: string; path: string };
const slot = globalThis as { [key: symbol]: Names | undefined };
const key = Symbol.for('identity.connection-headers');

export function connectionHeaders(): Names {
  slot[key] ??= (() => {
    const nonce = randomBytes(12).toString('hex');
    return { ip: `x-${nonce}-ip`, requestId: `x-${nonce}-id`, path: `x-${nonce}-path` };
  })();
  return slot[key];
}

/** The connection of a request that came through Next; behind another server the address is not known. */
export function connectionOf(headers: Pick<Headers, 'get'>): Connection {
  const names = connectionHeaders();
  return { ip: headers.get(names.ip), requestId: headers.get(names.requestId) ?? crypto.randomUUID() };
}

/** The path and query of a page request, to come back to after signing in. */
export function pathOf(headers: Pick<Headers, 'get'>): string {
  const path = headers.get(connectionHeaders().path) ?? '/console';
  if (!path.includes('_rsc=')) return path;
  // What the browser's part of Next adds to fetch a page in pieces is no part of the page's address.
  const url = new URL(path, 'http://localhost');
  url.searchParams.delete('_rsc');
  return url.pathname + url.search;
}
