import { expect, it } from 'vitest';
import { cookieJar } from './cookie-jar';

const url = new URL('http://localhost/login');

function jarAfter(...lines: string[]) {
  const jar = cookieJar();
  for (const line of lines) jar.keep(url, new Headers([['Set-Cookie', line]]));
  return jar;
}

it.each([
  ['keeps the value, with its equals signs', ['a=x=y; Path=/; HttpOnly'], 'a=x=y'],
  ['replaces a cookie of the same name and path', ['a=1; Path=/', 'a=2; Path=/'], 'a=2'],
  ['keeps two paths apart', ['a=1; Path=/', 'a=2; Path=/login'], 'a=1; a=2'],
  ['removes a cookie with Max-Age=0', ['a=1; Path=/', 'a=; Path=/; Max-Age=0'], ''],
  ['removes a cookie that expired', ['a=1; Path=/', 'a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], ''],
  ['does not send a cookie to another path', ['a=1; Path=/console'], ''],
])('%s', (_title, lines, header) => {
  expect(jarAfter(...lines).headerFor(url)).toBe(header);
});

it('does not send a cookie to another host', () => {
  expect(jarAfter('a=1; Path=/').headerFor(new URL('http://127.0.0.1/login'))).toBe('');
});
