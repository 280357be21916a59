import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { getClient } from '@/lib/directory/clients';
import { unusableMembers } from '@/lib/directory/clients/registration-schema';
import { manage, post } from '@/lib/testing/registration-calls';
import { CALLBACK } from '@/lib/testing/test-browser';
import { type TestContext, testContext } from '@/lib/testing/test-context';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** From RFC 8037 appendix A.2. */
const ED25519 = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const none = { token_endpoint_auth_method: 'none' };

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
afterAll(() => t.close());

describe('RFC 7591 §3.2.1: one unsupported value does not affect the rest of the client', () => {
  test.each<[string, object, object]>([
    ['unsupported grant types beside authorization_code', { grant_types: ['authorization_code', JWT_BEARER, 'implicit', 'client_credentials', '', null, 5] }, { grant_types: ['authorization_code'] }],
    ['grant types that are not a list', { grant_types: 'authorization_code' }, { grant_types: ['authorization_code'] }],
    ['an empty list of grant types', { grant_types: [] }, { grant_types: ['authorization_code'] }],
    ['empty grant types', { grant_types: ['', null] }, { grant_types: ['authorization_code'] }],
    ['response types of implicit and hybrid', { response_types: ['code', 'token', 'id_token token'] }, { response_types: ['code'] }],
    ['unusable redirect URIs among usable ones', { redirect_uris: ['javascript:alert(1)', CALLBACK, '', null, 'https:///x', CALLBACK] }, { redirect_uris: [CALLBACK] }],
    ['an unusable post-logout redirect URI', { post_logout_redirect_uris: ['http://a.example/', CALLBACK] }, { post_logout_redirect_uris: [CALLBACK] }],
    ['post-logout redirect URIs that are not a list', { post_logout_redirect_uris: CALLBACK }, { post_logout_redirect_uris: [] }],
    ['an invalid name', { client_name: 'a\u0000b' }, { client_name: 'Unnamed client' }],
    ['an unknown application type', { application_type: 'desktop' }, { application_type: 'web' }],
    ['invalid scope names', { scope: ' openid  "email" a\\b profile ' }, { scope: 'openid profile' }],
    ['an unknown ID token algorithm', { id_token_signed_response_alg: 'ES512' }, { id_token_signed_response_alg: 'RS256' }],
    ['an unsigned ID token', { id_token_signed_response_alg: 'none' }, { id_token_signed_response_alg: 'RS256' }],
    ['an unknown UserInfo algorithm: the answer stays signed', { userinfo_signed_response_alg: 'HS256' }, { userinfo_signed_response_alg: 'RS256' }],
    ['an invalid contact', { contacts: ['ops@app.example', 'nobody', 5] }, { contacts: ['ops@app.example'] }],
    ['an unknown client authentication method: the client stays confidential', { token_endpoint_auth_method: 'tls_client_auth' }, { token_endpoint_auth_method: 'client_secret_basic', client_secret: expect.stringMatching(/^idcs_/) }],
    ['an unknown subject type', { subject_type: 'ephemeral' }, { subject_type: 'public' }],
    ['unknown key types beside a known one', { jwks: { keys: [{ kty: 'AKP', pub: 'x' }, ED25519] } }, { jwks: { keys: [ED25519] } }],
    ['unknown members', { 'client_name#de': 'App', code_challenge_method: ['S256'], tls_client_certificate_bound_access_tokens: false }, {}],
  ])('%s', async (_title, members, registered) => {
    const made = await post({ redirect_uris: [CALLBACK], ...members });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(registered)]);
  }); // biome-ignore format: a table

  test.each([
    ['A68: a script as a logo', { logo_uri: 'javascript:alert(1)' }],
    ['a logo over http', { logo_uri: 'http://a.example/logo.png' }],
    ['a home page that is not a URL', { client_uri: 'app.example' }],
    ['a policy that is a number', { policy_uri: 5 }],
    ['terms over ftp', { tos_uri: 'ftp://a.example/' }],
    ['a back-channel logout URI over http', { backchannel_logout_uri: 'http://a.example/logout' }],
    ['an unsigned UserInfo answer', { userinfo_signed_response_alg: 'none' }],
    ['unsigned requests', { request_object_signing_alg: 'none' }],
    ['an unknown assertion algorithm', { token_endpoint_auth_signing_alg: 'ES512' }],
    ['an algorithm of another method', { token_endpoint_auth_signing_alg: 'HS256' }],
    ['keys over http', { jwks_uri: 'http://a.example/jwks' }],
    ['only unknown key types', { jwks: { keys: [{ kty: 'AKP', pub: 'x' }] } }],
    ['a sector document of a client with public subjects', { sector_identifier_uri: 'https://127.0.0.1/x' }],
  ])('%s is left out', async (_title, members) => {
    const made = await post({ redirect_uris: [CALLBACK], ...members });
    const [member = ''] = Object.keys(members);
    expect([made.status, made.body[member]]).toEqual([201, undefined]);
  });

  it('RFC 7592 §2.2: empty members count as missing, also in a replacement', async () => {
    const { body: plain } = await post({ redirect_uris: [CALLBACK], ...none });
    const {
      client_id,
      registration_access_token: token,
      registration_client_uri,
      client_id_issued_at,
      ...members
    } = plain;
    const empty = Object.fromEntries(Object.keys(members).map((member) => [member, '']));
    const given = { ...empty, ...none, redirect_uris: [CALLBACK] };
    const made = await post(given);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(members)]);
    const put = await manage(client_id, 'PUT', token, {
      ...given, client_id, grant_types: ['authorization_code', 'implicit', JWT_BEARER], logo_uri: 'http://a.example/',
    }); // biome-ignore format: one request
    expect([put.status, put.body]).toEqual([200, expect.objectContaining(members)]);
  });

  it('the registered metadata can be sent back and changes nothing', async () => {
    const { body: client } = await post({ ...none, redirect_uris: ['cursor://x/cb', 'mailto:x', CALLBACK] });
    const put = await manage(client.client_id, 'PUT', client.registration_access_token, client);
    const { client_id_issued_at, ...same } = client;
    expect(put.body).toEqual(same);
  });
});

describe('RFC 7591 §3.2.2: refused', () => {
  test.each<[string, object]>([
    ['no supported grant type', { grant_types: ['implicit', 'password', JWT_BEARER] }],
    ['refresh_token beside unsupported grant types only', { grant_types: ['refresh_token', 'client_credentials'] }],
    ['private_key_jwt with keys over http', { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'http://a.example/jwks' }],
    ['private_key_jwt with unusable keys', { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [{ kty: 'EC', crv: 'P-999', x: 'a', y: 'b' }] } }],
    ['a private key beside a public one', { jwks: { keys: [ED25519, { ...ED25519, d: 'x' }] } }],
    ['a symmetric key', { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }],
    ['pairwise subjects over two hosts', { subject_type: 'pairwise', redirect_uris: [CALLBACK, 'https://b.example/cb'] }],
    ['pairwise subjects with an invalid sector', { subject_type: 'pairwise', sector_identifier_uri: 'http://a.example/' }],
    ['required pushed requests that are not a boolean', { require_pushed_authorization_requests: 'true' }],
    ['required signed requests that are not a boolean', { require_signed_request_object: 1 }],
    ['required DPoP that is not a boolean', { dpop_bound_access_tokens: 'yes' }],
    ['a maximum age that is not a number', { default_max_age: '3600' }],
    ['certificate-bound access tokens', { tls_client_certificate_bound_access_tokens: true }],
    ['encrypted ID tokens', { id_token_encrypted_response_alg: 'RSA-OAEP-256' }],
    ['encrypted UserInfo answers', { userinfo_encrypted_response_alg: 'RSA-OAEP-256' }],
  ])('%s', async (_title, members) => {
    const refused = await post({ redirect_uris: [CALLBACK], ...members });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_client_metadata']);
  }); // biome-ignore format: a table

  test.each<[string, unknown, RegExp]>([
    ['only unusable redirect URIs', ['https:///x', 'mailto:x'], /redirect_uris\.0: .*a browser reads https:\/\/x\//],
    ['redirect URIs that are not a list', CALLBACK, /redirect_uris: must be a list/],
    ['redirect URIs that are not strings', [5], /redirect_uris\.0/],
  ])('%s, with the reason', async (_title, redirect_uris, reason) => {
    const refused = await post({ redirect_uris });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_redirect_uri']);
    expect(refused.body.error_description).toMatch(reason);
  });

  it('a client with the device grant needs no usable redirect URI', async () => {
    const made = await post({ redirect_uris: ['mailto:x'], grant_types: [DEVICE], ...none });
    expect([made.status, made.body.redirect_uris]).toEqual([201, []]);
  });

  it('A11: leaving a value out never makes a client public or gives it more', async () => {
    const { body } = await post({
      redirect_uris: [CALLBACK],
      token_endpoint_auth_method: 'none ',
      scope: 'users:read clients:write',
    });
    expect(body).toMatchObject({ token_endpoint_auth_method: 'client_secret_basic', scope: '' });
    expect(await getClient(t.ctx, { id: body.client_id })).toMatchObject({ is_confidential: true, scopes: [] });
  });
});

describe('OpenID Connect Dynamic Client Registration §2: application_type', () => {
  const CURSOR = 'cursor://anysphere.cursor-mcp/oauth/callback';
  test.each<[string, object, object]>([
    ['only loopback is native', { redirect_uris: ['http://localhost:3000/cb'] }, { application_type: 'native' }],
    ['only loopback is native, also when it says web', { redirect_uris: ['http://127.0.0.1/cb'], application_type: 'web' }, { application_type: 'native' }],
    ['only a private-use scheme is native', { redirect_uris: [CURSOR] }, { application_type: 'native', redirect_uris: [CURSOR] }],
    ['a private-use scheme beside https is native', { redirect_uris: [CALLBACK, CURSOR] }, { application_type: 'native', redirect_uris: [CALLBACK, CURSOR] }],
    ['a web client cannot have a private-use scheme without a domain', { redirect_uris: [CALLBACK, CURSOR], application_type: 'web' }, { application_type: 'web', redirect_uris: [CALLBACK] }],
    ['loopback beside https is native', { redirect_uris: [CALLBACK, 'http://localhost:3000/cb'] }, { application_type: 'native' }],
    ['loopback beside https is web if the client says so', { redirect_uris: [CALLBACK, 'http://localhost:3000/cb'], application_type: 'web' }, { application_type: 'web' }],
    ['native with only https stays native', { redirect_uris: [CALLBACK], application_type: 'native' }, { application_type: 'native' }],
  ])('%s', async (_title, members, registered) => {
    const made = await post(members);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(registered)]);
  }); // biome-ignore format: a table
});

it('decision 0023 has the same table as the code', () => {
  const text = readFileSync('docs/decisions/0023-what-registration-leaves-out.md', 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, member, unusable]) => [
    member,
    unusable?.trim(),
  ]);
  expect(Object.fromEntries(rows)).toEqual(unusableMembers);
});
