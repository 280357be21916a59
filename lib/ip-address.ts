import { isIP, SocketAddress } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * An address in its one spelling: IPv6 as in RFC 5952 §4 without a zone id, IPv4-mapped IPv6 as IPv4. Null for anything
 * that is no address.
 */
export function canonicalIp(text: string): string | null {
  const version = isIP(text);
  if (version !== 6) return version === 4 ? text : null;
  const [bare = ''] = text.split('%');
  const known = mapped.exec(bare)?.[1];
  if (known) return known;
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' });
  return mapped.exec(address)?.[1] ?? address;
}

/** What `BlockList` calls the kind of a canonical address. */
export const familyOf = (ip: string): 'ipv4' | 'ipv6' => (ip.includes(':') ? 'ipv6' : 'ipv4');

const node = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[\d.]+))(?::(?:\d{1,5}|_[\w.-]+))?$/;

/**
 * The address in an entry of X-Forwarded-For: a node of RFC 7239 §6, so with or without port, brackets and quotation marks,
 * or an IPv6 address without brackets. Null for `unknown`, for an obfuscated identifier and for anything else.
 */
export function forwardedIp(entry: string): string | null {
  const text = entry.trim().replace(/^"(.*)"$/, '$1');
  const { v6, v4 } = node.exec(text)?.groups ?? {};
  return canonicalIp(v6 ?? v4 ?? text);
}
