import { describe, expect, it } from 'vitest';
import { cookieName, readCookie, serializeCookie } from './cookies';

const parts = (secureCookies: boolean) => ({ config: { secureCookies } }) as never;

describe('readCookie', () => {
  it.each([
    [null, null],
    ['', null],
    ['other=1', null],
    ['xname=1', null],
    ['name=', null],
    ['name=value', 'value'],
    ['other=1;name=value', 'value'],
    ['other=1;  name=a=b; name=second', 'a=b'],
    ['name=a%20b', 'a b'],
    ['name=%', '%'],
    ['NAME=1', null],
  ])('header %j gives %j', (header, value) => {
    expect(readCookie(header, 'name')).toBe(value);
  });
});

describe('serializeCookie', () => {
  it('uses the __Host- prefix and Secure if the issuer is https', () => {
    expect(serializeCookie(parts(true), 'browser', 'key')).toBe(
      '__Host-identity.browser=key; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
    expect(cookieName(parts(false), 'browser')).toBe('identity.browser');
  });

  it('encodes the value and writes Max-Age in seconds', () => {
    expect(serializeCookie(parts(false), 'form', 'a b;', 60)).toBe(
      'identity.form=a%20b%3B; Max-Age=60; Path=/; HttpOnly; SameSite=Lax',
    );
    expect(serializeCookie(parts(false), 'form', '', 0)).toBe(
      'identity.form=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    );
  });
});
