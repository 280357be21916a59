import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { getClient } from '@/lib/clients';
import { unusableMembers } from '@/lib/clients/registration-schema';
import { manage, post } from '@/lib/testing/registration-calls';
import { CALLBACK } from '@/lib/testing/test-browser';
import { type TestContext, testContext } from '@/lib/testing/test-context';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** Of RFC 8037 appendix A.2. */
const ED25519 = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const none = { token_endpoint_auth_method: 'none' };

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
afterAll(() => t.close());

describe('RFC 7591 §3.2.1: one item that cannot be had leaves the rest of the client as it is', () => {
  test.each<[string, object, object]>([
    ['grants of others beside authorization_code', { grant_types: ['authorization_code', JWT_BEARER, 'implicit', 'client_credentials', '', null, 5] }, { grant_types: ['authorization_code'] }],
    ['grants that are no list', { grant_types: 'authorization_code' }, { grant_types: ['authorization_code'] }],
    ['an empty list of grants', { grant_types: [] }, { grant_types: ['authorization_code'] }],
    ['response types of implicit and hybrid', { response_types: ['code', 'token', 'id_token token'] }, { response_types: ['code'] }],
    ['an odd redirect URI among good ones', { redirect_uris: ['javascript:alert(1)', CALLBACK, '', null, 'https:///x', CALLBACK] }, { redirect_uris: [CALLBACK] }],
    ['an odd post-logout redirect URI', { post_logout_redirect_uris: ['http://a.example/', CALLBACK] }, { post_logout_redirect_uris: [CALLBACK] }],
    ['post-logout redirect URIs that are no list', { post_logout_redirect_uris: CALLBACK }, { post_logout_redirect_uris: [] }],
    ['a name that is none', { client_name: 'a\u0000b' }, { client_name: 'Unnamed client' }],
    ['an application type that is not known', { application_type: 'desktop' }, { application_type: 'web' }],
    ['scope names that are none', { scope: ' openid  "email" a\\b profile ' }, { scope: 'openid profile' }],
    ['an alg of the ID token that is not known', { id_token_signed_response_alg: 'ES512' }, { id_token_signed_response_alg: 'RS256' }],
    ['an unsigned ID token', { id_token_signed_response_alg: 'none' }, { id_token_signed_response_alg: 'RS256' }],
    ['an alg of UserInfo that is not known, which stays signed', { userinfo_signed_response_alg: 'HS256' }, { userinfo_signed_response_alg: 'RS256' }],
    ['an odd contact', { contacts: ['ops@app.example', 'nobody', 5] }, { contacts: ['ops@app.example'] }],
    ['a method that is not known, which stays confidential', { token_endpoint_auth_method: 'tls_client_auth' }, { token_endpoint_auth_method: 'client_secret_basic', client_secret: expect.stringMatching(/^idcs_/) }],
    ['a subject type that is not known', { subject_type: 'ephemeral' }, { subject_type: 'public' }],
    ['keys of kinds that are not known, among one that is', { jwks: { keys: [{ kty: 'AKP', pub: 'x' }, ED25519] } }, { jwks: { keys: [ED25519] } }],
    ['members that are not known', { 'client_name#de': 'App', code_challenge_method: ['S256'], tls_client_certificate_bound_access_tokens: false }, {}],
  ])('%s', async (_title, members, registered) => {
    const made = await post({ redirect_uris: [CALLBACK], ...members });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(registered)]);
  }); // biome-ignore format: a table

  test.each([
    ['A68: a script as a logo', { logo_uri: 'javascript:alert(1)' }],
    ['a logo over http', { logo_uri: 'http://a.example/logo.png' }],
    ['a home page that is none', { client_uri: 'app.example' }],
    ['a policy that is a number', { policy_uri: 5 }],
    ['terms over ftp', { tos_uri: 'ftp://a.example/' }],
    ['a logout address over http', { backchannel_logout_uri: 'http://a.example/logout' }],
    ['an unsigned UserInfo answer', { userinfo_signed_response_alg: 'none' }],
    ['unsigned requests', { request_object_signing_alg: 'none' }],
    ['an alg of assertions that is not known', { token_endpoint_auth_signing_alg: 'ES512' }],
    ['an alg of another method', { token_endpoint_auth_signing_alg: 'HS256' }],
    ['keys over http', { jwks_uri: 'http://a.example/jwks' }],
    ['keys of kinds that are not known', { jwks: { keys: [{ kty: 'AKP', pub: 'x' }] } }],
    ['a sector document of public subjects', { sector_identifier_uri: 'https://127.0.0.1/x' }],
  ])('%s is not there afterwards', async (_title, members) => {
    const made = await post({ redirect_uris: [CALLBACK], ...members });
    const [member = ''] = Object.keys(members);
    expect([made.status, made.body[member]]).toEqual([201, undefined]);
  });

  it('RFC 7592 §2.2: members that are empty are as if they were left out, in a replacement too', async () => {
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

  it('what was registered can be sent back, and changes nothing', async () => {
    const { body: client } = await post({ ...none, redirect_uris: ['cursor://x/cb', 'mailto:x', CALLBACK] });
    const put = await manage(client.client_id, 'PUT', client.registration_access_token, client);
    const { client_id_issued_at, ...same } = client;
    expect(put.body).toEqual(same);
  });
});

describe('RFC 7591 §3.2.2: refused', () => {
  test.each<[string, object]>([
    ['no grant that can be had', { grant_types: ['implicit', 'password', JWT_BEARER] }],
    ['refresh_token beside grants that are left out', { grant_types: ['refresh_token', 'client_credentials'] }],
    ['private_key_jwt with keys over http', { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'http://a.example/jwks' }],
    ['private_key_jwt with keys that cannot be used', { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [{ kty: 'EC', crv: 'P-999', x: 'a', y: 'b' }] } }],
    ['a private key beside a public one', { jwks: { keys: [ED25519, { ...ED25519, d: 'x' }] } }],
    ['a symmetric key', { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }],
    ['pairwise subjects over two hosts', { subject_type: 'pairwise', redirect_uris: [CALLBACK, 'https://b.example/cb'] }],
    ['pairwise subjects of a sector that is none', { subject_type: 'pairwise', sector_identifier_uri: 'http://a.example/' }],
    ['a demand for pushed requests that is no boolean', { require_pushed_authorization_requests: 'true' }],
    ['a demand for signed requests that is no boolean', { require_signed_request_object: 1 }],
    ['a demand for DPoP that is no boolean', { dpop_bound_access_tokens: 'yes' }],
    ['a demand for a fresh sign-in that is no number', { default_max_age: '3600' }],
    ['a demand for tokens bound to certificates', { tls_client_certificate_bound_access_tokens: true }],
    ['encrypted ID tokens', { id_token_encrypted_response_alg: 'RSA-OAEP-256' }],
    ['encrypted UserInfo answers', { userinfo_encrypted_response_alg: 'RSA-OAEP-256' }],
  ])('%s', async (_title, members) => {
    const refused = await post({ redirect_uris: [CALLBACK], ...members });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_client_metadata']);
  }); // biome-ignore format: a table

  test.each<[string, unknown, RegExp]>([
    [
      'no redirect URI that can be had',
      ['https:///x', 'mailto:x'],
      /redirect_uris\.0: .*a browser reads https:\/\/x\//,
    ],
    ['redirect URIs that are no list', CALLBACK, /redirect_uris: must be a list/],
    ['redirect URIs that are no texts', [5], /redirect_uris\.0/],
  ])('%s, saying why', async (_title, redirect_uris, why) => {
    const refused = await post({ redirect_uris });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_redirect_uri']);
    expect(refused.body.error_description).toMatch(why);
  });

  it('a device needs no redirect URI, whatever it names', async () => {
    const made = await post({ redirect_uris: ['mailto:x'], grant_types: [DEVICE], ...none });
    expect([made.status, made.body.redirect_uris]).toEqual([201, []]);
  });

  it('A11: what is left out never makes a client public, or gives it more', async () => {
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
    ['loopback alone is native', { redirect_uris: ['http://localhost:3000/cb'] }, { application_type: 'native' }],
    ['loopback alone is native, whatever it says', { redirect_uris: ['http://127.0.0.1/cb'], application_type: 'web' }, { application_type: 'native' }],
    ['a private-use scheme alone is native', { redirect_uris: [CURSOR] }, { application_type: 'native', redirect_uris: [CURSOR] }],
    ['a private-use scheme beside the web is native', { redirect_uris: [CALLBACK, CURSOR] }, { application_type: 'native', redirect_uris: [CALLBACK, CURSOR] }],
    ['a web client has no private-use scheme without a domain', { redirect_uris: [CALLBACK, CURSOR], application_type: 'web' }, { application_type: 'web', redirect_uris: [CALLBACK] }],
    ['loopback beside the web is web', { redirect_uris: [CALLBACK, 'http://localhost:3000/cb'] }, { application_type: 'web' }],
    ['native beside the web stays native', { redirect_uris: [CALLBACK], application_type: 'native' }, { application_type: 'native' }],
  ])('%s', async (_title, members, registered) => {
    const made = await post(members);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(registered)]);
  }); // biome-ignore format: a table
});

it('decision 0023 has the table of the code', () => {
  const text = readFileSync('docs/decisions/0023-what-registration-leaves-out.md', 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, member, unusable]) => [
    member,
    unusable?.trim(),
  ]);
  expect(Object.fromEntries(rows)).toEqual(unusableMembers);
});
