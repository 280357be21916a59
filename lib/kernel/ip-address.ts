import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Reads an address without its zone id; IPv4-mapped IPv6 is read as IPv4. Null unless the text is an address with four
 * decimal octets or one of RFC 4291 §2.2: ipaddr.js alone also accepts octal, hexadecimal and shortened IPv4.
 */
export function parseIp(text: string): IpAddress | null {
  const version = isIP(text);
  if (version !== 6) return version === 4 ? ipaddr.IPv4.parse(text) : null;
  const [bare = ''] = text.split('%');
  // ipaddr.js reads the IPv4-compatible ::192.0.2.1 as the IPv4-mapped ::ffff:192.0.2.1, but not 0::192.0.2.1.
  const address = ipaddr.IPv6.parse(/^::\d+\./.test(bare) ? `0${bare}` : bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** The canonical text of an address: RFC 5952 §4 without a zone id, IPv4-mapped IPv6 as IPv4. Null for any other text. */
export function canonicalIp(text: string): string | null {
  const version = isIP(text);
  if (version !== 6) return version === 4 ? text : null;
  // A socket that listens on IPv6 writes IPv4 peers like this: no need to parse.
  return mapped.exec(text)?.[1] ?? parseIp(text)?.toString() ?? null;
}

const node = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[\d.]+))(?::(?:\d{1,5}|_[\w.-]+))?$/;

/**
 * The address in an entry of X-Forwarded-For: a node of RFC 7239 §6, with or without port, brackets and quotation marks,
 * or an IPv6 address without brackets. Null for `unknown`, for an obfuscated identifier and for any other text.
 */
export function forwardedIp(entry: string): string | null {
  const text = entry.trim().replace(/^"(.*)"$/, '$1');
  const { v6, v4 } = node.exec(text)?.groups ?? {};
  return canonicalIp(v6 ?? v4 ?? text);
}
