import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientIp } from '@/lib/edges/http';
import { loadConfig, settings } from './config';

const base = { APP_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://localhost/x' };

describe('settings', () => {
  it('.env.example lists every setting and no other, with its default', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual(Object.keys(settings).sort());
    const example = loadConfig({ ...Object.fromEntries(listed.map(([, name, value]) => [name, value])), ...base });
    const { trustedProxies: _a, ...given } = example;
    const { trustedProxies: _b, ...defaults } = loadConfig(base);
    expect(given).toEqual(defaults);
  });

  it('the default issuer has the port, and a trailing slash is removed', () => {
    expect(loadConfig({ ...base, PORT: '9000' }).issuer).toBe('http://localhost:9000');
    expect(loadConfig({ ...base, ISSUER: 'https://id.example.com/' })).toMatchObject({
      issuer: 'https://id.example.com',
      secureCookies: true,
      audience: 'https://id.example.com',
    });
  });

  it.each([
    [{ ISSUER: 'https://id.example.com/?x' }, 'ISSUER'],
    [{ ISSUER: 'https://id.example.com?' }, 'ISSUER'],
    [{ ISSUER: 'https://id.example.com#' }, 'ISSUER'],
    [{ ISSUER: 'http:localhost:18403' }, 'ISSUER'],
    [{ ISSUER: ' https://id.example.com' }, 'ISSUER'],
    [{ ISSUER: 'https:\\\\id.example.com' }, 'ISSUER'],
    [{ ISSUER: 'https://u@id.example.com' }, 'ISSUER'],
    [{ APP_SECRET: '', DATA_DIR: 'package.json' }, 'DATA_DIR'],
    [{ APP_SECRET: '', DATA_DIR: 'package.json/inside' }, 'DATA_DIR'],
    [{ CORS_ORIGINS: 'https://a.example,nonsense' }, 'CORS_ORIGINS'],
    [{ JWT_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----' }, 'JWT_PRIVATE_KEY'],
    [{ ADMIN_PASSWORD: 'x' }, 'ADMIN_USERNAME'],
    [{ NODE_ENV: 'production', APP_SECRET: '' }, 'APP_SECRET'],
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'EMAIL_FROM'],
    [{ SMTP_URL: 'http://mail.example.com', EMAIL_FROM: 'a@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://', EMAIL_FROM: 'a@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://user@mail.example.com', EMAIL_FROM: 'a@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://u:%zz@mail.example.com', EMAIL_FROM: 'a@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.com/path', EMAIL_FROM: 'a@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.com?x=1', EMAIL_FROM: 'a@example.com' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtps://mail.example.com', EMAIL_FROM: 'a@example.com', SMTP_TLS: 'off' }, 'SMTP_TLS'],
    [{ SMTP_URL: 'smtp://mail.example.com', EMAIL_FROM: 'no address' }, 'EMAIL_FROM'],
    [{ EMAIL_FROM: 'a@example.com, b@example.com' }, 'EMAIL_FROM'],
    [{ EMAIL_FROM: 'A\r\nBcc: b@example.com <a@example.com>' }, 'EMAIL_FROM'],
    [{ SMTP_CA: 'no certificate' }, 'SMTP_CA'],
  ])('refuses %o with one line that names %s', (env, name) => {
    expect(() => loadConfig({ ...base, ...env })).toThrowError(
      expect.objectContaining({
        kind: 'config',
        message: expect.stringMatching(new RegExp(`^[^\\n]*${name}[^\\n]*$`)),
      }),
    );
  });
});

describe('A72, A98: ranges of addresses', () => {
  it.each([
    '10.0.0.0/',
    '10.0.0.0/8/9',
    '10.0.0.0/0x8',
    '10.0.0.0/08',
    '10.0.0.0/33',
    '10.0.0.0/ 8',
    '10.0.0.0/-1',
    '::1/129',
    '10.0.0',
  ])('refuses %s', (range) => {
    for (const name of ['TRUSTED_PROXIES', 'OUTBOUND_ALLOW'])
      expect(() => loadConfig({ ...base, [name]: `192.0.2.1,${range}` })).toThrowError(
        new RegExp(`^${name} is not usable`),
      );
  });

  it.each(['10.0.0.0/8', '10.0.0.0/0', '10.0.0.1', '::1', 'fd00::/8', '::/128'])('accepts %s', (range) => {
    const { trustedProxies, outboundAllow } = loadConfig({ ...base, TRUSTED_PROXIES: range, OUTBOUND_ALLOW: range });
    expect(trustedProxies).toHaveLength(1);
    expect(outboundAllow.ranges).toEqual(trustedProxies);
  });

  it('a range of IPv4-mapped IPv6 addresses becomes the IPv4 range', () => {
    const { trustedProxies } = loadConfig({ ...base, TRUSTED_PROXIES: '::ffff:10.0.0.0/104' });
    expect(clientIp('10.1.2.3', '198.51.100.1', trustedProxies)).toBe('198.51.100.1');
    expect(clientIp('11.1.2.3', '198.51.100.1', trustedProxies)).toBe('11.1.2.3');
  });

  it('OUTBOUND_ALLOW also accepts host names', () => {
    const { hosts } = loadConfig({ ...base, OUTBOUND_ALLOW: 'Keys.example.com,localhost' }).outboundAllow;
    expect([...hosts]).toEqual(['keys.example.com', 'localhost']);
  });
});

describe('A98, A126: the address of the caller', () => {
  const { trustedProxies } = loadConfig({ ...base, TRUSTED_PROXIES: '10.0.0.0/8,::1' });
  it.each([
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', '6.6.6.6, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['10.1.2.3', 'nonsense', '10.1.2.3'],
    ['::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['::1', '2001:db8::1', '2001:db8::1'],
    ['10.1.2.3', undefined, '10.1.2.3'],
    ['10.1.2.3', '198.51.100.1:51234', '198.51.100.1'],
    ['10.1.2.3', '6.6.6.6, [2001:DB8::1]:443, "10.9.9.9:1"', '2001:db8::1'],
    ['10.1.2.3', '198.51.100.1, ,10.9.9.9,', '198.51.100.1'],
    ['10.1.2.3', '198.51.100.1, unknown', '10.1.2.3'],
    ['10.1.2.3', '198.51.100.1, _hidden, 10.9.9.9', '10.9.9.9'],
    ['::FFFF:a01:203', '::ffff:c633:6401', '198.51.100.1'],
    ['2001:DB8:0::1%eth0', undefined, '2001:db8::1'],
  ])('%s behind %s is %s', (socket, forwarded, ip) => {
    expect(clientIp(socket, forwarded, trustedProxies)).toBe(ip);
  });
});
