import { expect, test } from 'vitest';
import { insideIssuer } from './inside-issuer';

test.each([
  [
    'RFC 8414 §3.1: the path goes behind the well-known one',
    '/.well-known/oauth-authorization-server/id',
    '/.well-known/oauth-authorization-server',
  ],
  ['the same for OpenID', '/.well-known/openid-configuration/id', '/.well-known/openid-configuration'],
  [
    'OpenID Connect Discovery §4: or before it',
    '/id/.well-known/openid-configuration',
    '/.well-known/openid-configuration',
  ],
  ['an endpoint under the path', '/id/oauth2/token', '/oauth2/token'],
  ['behind a proxy that cuts the path off', '/oauth2/token', '/oauth2/token'],
  ['the issuer itself', '/id', '/'],
  ['another path', '/idx/oauth2/token', '/idx/oauth2/token'],
])('%s', (_title, given, inside) => {
  expect(insideIssuer('/id', given)).toBe(inside);
});

test('an issuer without a path changes nothing', () => {
  for (const path of ['/', '/.well-known/openid-configuration', '/oauth2/token'])
    expect(insideIssuer('', path)).toBe(path);
});
