import { describe, expect, it } from 'vitest';
import { readNetwork } from './network';

describe('a network of addresses', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9/32', true, '203.0.113.9'],
    ['203.0.113.9/24', '203.0.113.0/24', false, '203.0.113.'],
    ['203.0.113.9/20', '203.0.112.0/20', false, '203.0.'],
    ['10.0.0.0/7', '10.0.0.0/7', false, ''],
    ['::ffff:203.0.113.9', '203.0.113.9/32', true, '203.0.113.9'],
    ['2001:DB8::1', '2001:db8::1/128', true, '2001:db8::1'],
    ['2001:db8::/32', '2001:db8::/32', false, '2001:db8:'],
    ['2001:db8:0:7::/64', '2001:db8:0:7::/64', false, '2001:db8:'],
    ['fe80::/10', 'fe80::/10', false, ''],
  ])('%s is %s', (text, cidr, isAddress, prefix) => {
    expect(readNetwork(text)).toEqual({ cidr, isAddress, prefix });
  });

  it.each(['', '203.0.113', '203.0.113.9/33', '2001:db8::/129', '203.0.113.9/', 'example.com', '1.2.3.4/8/8'])(
    '%s is none',
    (text) => {
      expect(readNetwork(text)).toBeNull();
    },
  );
});
