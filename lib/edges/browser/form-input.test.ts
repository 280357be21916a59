import { expect, it } from 'vitest';
import { readCookie } from '@/lib/kernel/cookies';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { tampered } from '@/lib/testing/tampered';
import { formInputCookie, formInputCookieName, readFormInput } from './form-input';

const parts = (current = 's'.repeat(32)) =>
  ({ config: { secureCookies: false }, keys: deriveKeys({ current }) }) as unknown as Parameters<
    typeof formInputCookie
  >[0];

const valueIn = (setCookie: string) => readCookie(setCookie.split(';', 1)[0] ?? '', formInputCookieName(parts())) ?? '';
const setup = {
  token: 'the-token',
  username: 'Zoë the user',
  email: 'z@example.com',
  errors: [{ path: 'email', message: 'is taken' }],
};

it('carries the input of a form back, unreadable for others', () => {
  const cookie = formInputCookie(parts(), 'setup', setup);
  for (const text of ['the-token', 'the user', 'example.com']) expect(cookie).not.toContain(text);
  expect(readFormInput(parts(), 'setup', valueIn(cookie))).toEqual(setup);
});

it('is null for another form, another key and a changed value', () => {
  const value = valueIn(formInputCookie(parts(), 'login', { username: 'ada' }));
  expect(readFormInput(parts(), 'device', value)).toBeNull();
  expect(readFormInput(parts('t'.repeat(32)), 'login', value)).toBeNull();
  for (const changed of ['', 'x', tampered(value)]) expect(readFormInput(parts(), 'login', changed)).toBeNull();
});

it('fits into a cookie whatever was typed', () => {
  const long = '界'.repeat(10_000);
  const cookie = formInputCookie(parts(), 'setup', { token: long, username: long, email: long, errors: [] });
  expect(cookie.length).toBeLessThan(4096);
  expect(readFormInput(parts(), 'setup', valueIn(cookie))?.username).toBe('界'.repeat(256));
  expect(readFormInput(parts(), 'login', valueIn(formInputCookie(parts(), 'login', { username: '\ud800' })))).toEqual({
    username: '\ufffd',
  });
});
