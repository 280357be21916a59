import { expect, test } from 'vitest';
import { insideIssuer } from './inside-issuer';

test.each([
  [
    'RFC 8414 §3.1: the path of the issuer follows the well-known path',
    '/.well-known/oauth-authorization-server/id',
    '/.well-known/oauth-authorization-server',
  ],
  ['after the well-known path of OpenID', '/.well-known/openid-configuration/id', '/.well-known/openid-configuration'],
  [
    'OpenID Connect Discovery §4: the path of the issuer precedes the well-known path',
    '/id/.well-known/openid-configuration',
    '/.well-known/openid-configuration',
  ],
  ['an endpoint under the path', '/id/oauth2/token', '/oauth2/token'],
  ['behind a proxy that removes the path', '/oauth2/token', '/oauth2/token'],
  ['the issuer itself', '/id', '/'],
  ['another path', '/idx/oauth2/token', '/idx/oauth2/token'],
])('%s', (_title, given, inside) => {
  expect(insideIssuer('/id', given)).toBe(inside);
});

test('an issuer without a path changes nothing', () => {
  for (const path of ['/', '/.well-known/openid-configuration', '/oauth2/token'])
    expect(insideIssuer('', path)).toBe(path);
});
