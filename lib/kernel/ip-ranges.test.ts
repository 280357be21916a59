import { describe, expect, it } from 'vitest';
import { isInRanges, parseIpRange } from './ip-ranges';

const isInRange = (address: string, range: string): boolean => {
  const parsed = parseIpRange(range);
  if (!parsed) throw new Error(`${range} is not a range`);
  return isInRanges(address, [parsed]);
};

describe('ranges of addresses', () => {
  it.each([
    ['10.255.255.255', '10.0.0.0/8', true],
    ['11.0.0.0', '10.0.0.0/8', false],
    ['10.0.0.7', '10.0.0.1/29', true],
    ['10.0.0.8', '10.0.0.1/29', false],
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.2', '192.0.2.1', false],
    ['192.0.2.1', '0.0.0.0/0', true],
    ['2001:db8::1', '0.0.0.0/0', false],
    ['2001:db8:ffff::', '2001:db8::/32', true],
    ['2001:db9::', '2001:db8::/32', false],
    ['fe80::1', 'fe80::1%eth0', true],
    ['::ffff:10.0.0.1', '10.0.0.0/8', true],
    ['10.0.0.1', '::ffff:10.0.0.0/104', true],
    ['11.0.0.1', '::ffff:10.0.0.0/104', false],
    ['10.0.0.1', '::ffff:0:0/96', true],
    ['10.0.0.1', '::ffff:0:0/90', true],
    ['10.0.0.1', '::/0', true],
    ['10.0.0.1', '::/96', false],
    ['10.0.0.1', '2001:db8::/32', false],
    ['010.0.0.1', '10.0.0.0/8', false],
    ['nonsense', '::/0', false],
  ])('%s in %s: %s', (address, range, expected) => expect(isInRange(address, range)).toBe(expected));

  it.each(['10.0.0.0/33', '10.0.0.0/08', '10/8', '010.0.0.0/8', '::/129', '10.0.0.0/', '[::1]/128', ''])(
    '%j is not a range',
    (text) => expect(parseIpRange(text)).toBeNull(),
  );
});
