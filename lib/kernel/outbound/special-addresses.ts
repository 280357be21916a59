import { isIP } from 'node:net';
import { isInRanges, parseIpRange } from '../ip-ranges';

/** Addresses outside the public internet (IANA special-purpose registries, RFC 6890 and later). */
const specialRanges = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24',
  '224.0.0.0/4', '240.0.0.0/4', '::/128', '::1/128', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23',
  '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8',
]
  .map(parseIpRange)
  .filter((range) => range !== null); // biome-ignore format: one list

/** Whether this is anything but a public address. IPv4-mapped IPv6 is judged as IPv4. */
export const isSpecial = (address: string): boolean => isIP(address) === 0 || isInRanges(address, specialRanges);
