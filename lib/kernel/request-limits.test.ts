import { describe, expect, it } from 'vitest';
import { loadConfig } from './config';

const base = { APP_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://x' };
const token = (value: string) => loadConfig({ ...base, RATE_LIMIT_TOKEN: value }).rateLimits.token;
const refusal = (env: Record<string, string>) => () => loadConfig({ ...base, ...env });

describe('RATE_LIMIT_ settings', () => {
  it.each([
    ['client=100/s', { client: { requests: 100, seconds: 1 }, address: { requests: 60_000, seconds: 60 } }],
    ['client=5/m, address=7/h', { client: { requests: 5, seconds: 60 }, address: { requests: 7, seconds: 3600 } }],
    ['address=off', { client: { requests: 60_000, seconds: 60 }, address: null }],
    ['off', { client: null, address: null }],
  ])('%s', (value, limits) => {
    expect(token(value)).toEqual(limits);
  });

  it.each([
    'client',
    'client=0/m',
    'client=5',
    'client=5/d',
    'client=-5/m',
    'client=5/m,client=6/m',
    'client=5/m,',
    'tenant=5/m',
    'user=5/m',
    'client=99999999999/s',
    'on',
  ])('%s is refused with the name of the setting and an example', (value) => {
    expect(refusal({ RATE_LIMIT_TOKEN: value })).toThrow(
      /^RATE_LIMIT_TOKEN is not usable: it must be off, or .*client=60000\/m,address=60000\/m/,
    );
  });

  it('the limits of every endpoint have a default', () => {
    const { introspection, registration, authorization } = loadConfig(base).rateLimits;
    expect(introspection).toEqual({ client: null, address: null });
    expect(registration).toEqual({ address: { requests: 300, seconds: 60 } });
    expect(authorization.user).toEqual({ requests: 120, seconds: 60 });
  });
});

describe('settings of connections', () => {
  it.each([
    [{ REQUEST_HEAD_SECONDS: '0' }, /^REQUEST_HEAD_SECONDS/],
    [{ REQUEST_SECONDS: '601' }, /^REQUEST_SECONDS/],
    [{ MAX_CONNECTIONS: '0' }, /^MAX_CONNECTIONS/],
    [{ MAX_UNFINISHED_PER_ADDRESS: 'x' }, /^MAX_UNFINISHED_PER_ADDRESS/],
    [{ REQUEST_HEAD_SECONDS: '31' }, /^REQUEST_HEAD_SECONDS must not be larger than REQUEST_SECONDS/],
  ])('%o is refused', (env, message) => {
    expect(refusal(env)).toThrow(message);
  });
});
