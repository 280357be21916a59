import { isIP } from 'node:net';

export type Cidr = { address: string; bits: number; family: 'ipv4' | 'ipv6' };

/** An address, or a range with its bits in decimal; null for anything else. */
export function readCidr(text: string): Cidr | null {
  const [, address = '', prefix] = /^([^/]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  const bits = prefix === undefined ? most : Number(prefix);
  return version === 0 || bits > most ? null : { address, bits, family: version === 6 ? 'ipv6' : 'ipv4' };
}
