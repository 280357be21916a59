import { isIP } from 'node:net';
import { isInRanges } from '../ip-ranges';
import type { OutboundAllow } from './allow';
import { isSpecial } from './special-addresses';

/** What OUTBOUND_ALLOW says about the host of a URL. */
export type HostPermission = {
  /** Whether a connection to this address is permitted. */
  permits: (address: string) => boolean;
  /** Whether http is accepted. */
  isPlain: boolean;
};

export function hostPermission(allow: OutboundAllow, url: URL): HostPermission {
  const host = hostOf(url);
  const trusted = allow.hosts.has(host.toLowerCase());
  const permits = (address: string): boolean => trusted || !isSpecial(address) || isInRanges(address, allow.ranges);
  return { permits, isPlain: trusted || (isIP(host) !== 0 && permits(host) && isSpecial(host)) };
}

/** Why every request to this URL is refused, whatever its name resolves to; null if it is not. */
export function urlProblem(allow: OutboundAllow, url: URL): string | null {
  const { permits, isPlain } = hostPermission(allow, url);
  if (isIP(hostOf(url)) && !permits(hostOf(url))) return 'the address is not public';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isPlain) ? null : 'the URL is not https';
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
