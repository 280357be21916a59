import { describe, expect, it } from 'vitest';
import { loadConfig } from './config';
import { readRedisUrl } from './redis-target';

describe('REDIS_URL', () => {
  it.each([
    ['redis://h', { hosts: [{ host: 'h', port: 6379 }], tls: false, db: 0, sentinel: null }],
    ['rediss://u:p%40@[::1]:1/3', { hosts: [{ host: '::1', port: 1 }], tls: true, db: 3, username: 'u', password: 'p@' }],
    ['redis://:a,b@h:1?family=6', { hosts: [{ host: 'h', port: 1 }], password: 'a,b', family: 6 }],
    ['redis://a:1,redis://b:2', { hosts: [{ host: 'a', port: 1 }, { host: 'b', port: 2 }] }],
    ['rediss://u:p@a:1,b', { hosts: [{ host: 'a', port: 1 }, { host: 'b', port: 6379 }], tls: true, password: 'p' }],
    ['redis://u:p@a,redis://u:p@b', { hosts: [{ host: 'a', port: 6379 }, { host: 'b', port: 6379 }], username: 'u' }],
    ['redis+sentinel://a:1,b/main', { hosts: [{ host: 'a', port: 1 }, { host: 'b', port: 26379 }], db: 0, sentinel: { name: 'main' } }],
    ['rediss+sentinel://u:p@a/main/2?sentinel_password=s', { tls: true, db: 2, password: 'p', sentinel: { name: 'main', password: 's' } }],
  ])('%s', (url, target) => expect(readRedisUrl(url)).toMatchObject(target)); // biome-ignore format: one table

  it.each([
    'x', 'http://h', 'redis://', 'redis:///0', 'redis://h/x', 'redis://h/0/1', 'redis://h:99999', 'redis://a,', 'redis://h#x',
    'redis://a,rediss://b', 'redis://a:1,b:2/1', 'redis://a/1,b', 'redis://u:p@a,redis://u:q@b', 'redis+sentinel://a:1',
    'redis+sentinel://a:1/', 'redis+sentinel://a/main/x', 'redis://%@a', 'redis://h/%',
  ])('refuses %s with one line that says what is accepted', (url) => {
    expect(() => loadConfig({ APP_SECRET: 'x'.repeat(32), REDIS_URL: url })).toThrowError(
      /^REDIS_URL is not usable.*redis:\/\/.*sentinel.*$/,
    );
  }); // biome-ignore format: one table
});
