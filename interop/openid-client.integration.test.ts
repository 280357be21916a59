import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type Json, managementApi } from '@/lib/testing/management-api';
import { pageWalk } from '@/lib/testing/page-walk';
import { post, type ServerProcess, startServer } from '@/lib/testing/server-process';

const CALLBACK = 'https://app.example.com/callback';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

let server: ServerProcess;
let api: Awaited<ReturnType<typeof managementApi>>;

beforeAll(async () => {
  server = await startServer({ DYNAMIC_REGISTRATION: 'open' });
  await makeAda(server);
  api = await managementApi(server, 'clients:write');
});
afterAll(() => server?.stop());

const insecure = { execute: [openid.allowInsecureRequests] };

const register = (members: Json = {}) =>
  api('POST', '/clients', {
    client_name: 'openid-client',
    redirect_uris: [CALLBACK],
    grant_types: ['authorization_code', 'refresh_token'],
    scopes: ['openid', 'profile', 'email'],
    ...members,
  });

/** The library's configuration for a client, including the check of ID token signatures. */
async function configure(made: Json, metadata: Partial<openid.ClientMetadata> = {}): Promise<openid.Configuration> {
  const auth = made.client_secret ? openid.ClientSecretBasic(made.client_secret) : openid.None();
  const config = await openid.discovery(new URL(server.url), made.client_id, metadata, auth, insecure);
  openid.enableNonRepudiationChecks(config);
  return config;
}

/** The state that the client keeps between its two requests, and the authorization URL. */
async function begin(config: openid.Configuration, more: Record<string, string> = {}, pushed = false) {
  const checks = {
    pkceCodeVerifier: openid.randomPKCECodeVerifier(),
    expectedState: openid.randomState(),
    expectedNonce: openid.randomNonce(),
    idTokenExpected: true,
  };
  const parameters = {
    ...{ redirect_uri: CALLBACK, scope: 'openid email', state: checks.expectedState, nonce: checks.expectedNonce },
    ...{
      code_challenge: await openid.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
    },
    ...more,
  };
  const url = pushed
    ? await openid.buildAuthorizationUrlWithPAR(config, parameters)
    : openid.buildAuthorizationUrl(config, parameters);
  return { url, checks };
}

describe('openid-client', () => {
  it('discovers, signs in, introspects, refreshes and revokes', async () => {
    const made = await register({
      grant_types: ['client_credentials', 'password', 'refresh_token'],
      ...{ redirect_uris: [], scopes: ['read'] },
    });
    const config = await openid.discovery(
      new URL(server.url),
      made.client_id,
      undefined,
      openid.ClientSecretBasic(made.client_secret),
      { ...insecure, algorithm: 'oauth2' },
    );
    expect(config.serverMetadata().issuer).toBe(server.url);
    const machineToken = await openid.clientCredentialsGrant(config, { scope: 'read' });
    expect(machineToken.expires_in).toBe(1800);
    expect((await openid.tokenIntrospection(config, machineToken.access_token)).active).toBe(true);
    const { body } = await post(
      server.url,
      'token',
      { grant_type: 'password', username: ada.username, password: ada.password },
      { id: made.client_id, client_secret: made.client_secret },
    );
    const refreshed = await openid.refreshTokenGrant(config, body.refresh_token);
    expect((await openid.tokenIntrospection(config, refreshed.access_token)).username).toBe(ada.username);
    await openid.tokenRevocation(config, refreshed.refresh_token ?? '');
    expect((await openid.tokenIntrospection(config, refreshed.access_token)).active).toBe(false);
    await expect(openid.refreshTokenGrant(config, body.refresh_token)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('Form Post Response Mode §2: the answer is posted by a form that works without scripts', async () => {
    const config = await configure(await register());
    const { url, checks } = await begin(config, { response_mode: 'form_post' });
    const left = await pageWalk(server.url).allow(url, ada);
    expect([left.url.href, left.url.search]).toEqual([CALLBACK, '']);
    const posted = new Request(left.url, { method: 'POST', body: left.form });
    const tokens = await openid.authorizationCodeGrant(config, posted, checks);
    expect(tokens.claims()).toMatchObject({ iss: server.url, aud: config.clientMetadata().client_id });
  });

  it('OpenID Connect Core §3.1.2.1: prompt=none answers without a page, and login_required without a session', async () => {
    const config = await configure(await register());
    const walk = pageWalk(server.url);
    const none = await begin(config, { prompt: 'none' });
    const { url: refused } = await walk.open(none.url);
    await expect(openid.authorizationCodeGrant(config, refused, none.checks)).rejects.toMatchObject({
      error: 'login_required',
    });
    const first = await begin(config);
    const shown = await openid.authorizationCodeGrant(config, (await walk.allow(first.url, ada)).url, first.checks);
    const steps = walk.visited.length;
    const silent = await begin(config, { prompt: 'none', id_token_hint: shown.id_token ?? '' });
    const { url } = await walk.open(silent.url);
    expect(walk.visited.slice(steps)).toEqual(['/oauth2/authorize']);
    const tokens = await openid.authorizationCodeGrant(config, url, silent.checks);
    expect(tokens.claims()?.sub).toBe(shown.claims()?.sub);
  });

  it('OpenID Connect Core §3.1.2.1: prompt=login asks again, and max_age gives an auth_time that the library checks', async () => {
    const config = await configure(await register(), { require_auth_time: true, default_max_age: 300 });
    const walk = pageWalk(server.url);
    const first = await begin(config, { max_age: '300' });
    const before = await openid.authorizationCodeGrant(config, (await walk.allow(first.url, ada)).url, {
      ...first.checks,
      maxAge: 300,
    });
    const again = await begin(config, { prompt: 'login', max_age: '300' });
    const { url } = await walk.allow(again.url, ada);
    expect(walk.visited.filter((path) => path === '/login/submit')).toHaveLength(2);
    const after = await openid.authorizationCodeGrant(config, url, { ...again.checks, maxAge: 300 });
    expect(after.claims()?.auth_time).toBeGreaterThanOrEqual(before.claims()?.auth_time ?? Number.POSITIVE_INFINITY);
  });

  it('RFC 9126: the URL contains only the client_id and the request_uri', async () => {
    const config = await configure(await register({ require_pushed_authorization_requests: true }));
    const { url, checks } = await begin(config, {}, true);
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const { url: answered } = await pageWalk(server.url).allow(url, ada);
    expect((await openid.authorizationCodeGrant(config, answered, checks)).claims()?.iss).toBe(server.url);
    const plain = await begin(config);
    const { url: refused } = await pageWalk(server.url).open(plain.url);
    await expect(openid.authorizationCodeGrant(config, refused, plain.checks)).rejects.toMatchObject({
      error: 'invalid_request',
    });
  });

  it('RFC 8628: polls at the given interval until the user has allowed', async () => {
    const made = await register({ grant_types: [DEVICE], is_confidential: false, redirect_uris: [] });
    const config = await configure(made);
    const begun = await openid.initiateDeviceAuthorization(config, { scope: 'openid email' });
    const polled = openid.pollDeviceAuthorizationGrant(config, begun);
    const walk = pageWalk(server.url);
    let page = await walk.open(begun.verification_uri);
    for (const step of [
      [{ user_code: begun.user_code }],
      [{ username: ada.username, password: ada.password }, 'login-submit'],
      [{}, 'consent-approve'],
    ] as [Record<string, string>, string?][]) {
      if (page.kind !== 'page') throw new Error(`redirected to ${page.url}`);
      page = await walk.submit(page, ...step);
    }
    const tokens = await polled;
    const info = await openid.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '');
    expect(info.email).toBe(ada.email);
  });

  it('RFC 8693 §2.1: a client exchanges the token of another one, and the new token has act', async () => {
    const front = await register({ scopes: ['openid', 'read', 'write'] });
    const back = await register({
      ...{ grant_types: [EXCHANGE], redirect_uris: [], scopes: ['read'], exchange_from: [front.id] },
    });
    const config = await configure(front);
    const { url, checks } = await begin(config, { scope: 'openid read write' });
    const left = await pageWalk(server.url).allow(url, ada);
    const { access_token: subject, ...tokens } = await openid.authorizationCodeGrant(config, left.url, checks);
    const exchanged = await openid.genericGrantRequest(await configure(back), EXCHANGE, {
      ...{ subject_token: subject, subject_token_type: ACCESS_TOKEN, scope: 'read' },
    });
    expect(exchanged).toMatchObject({ scope: 'read', issued_token_type: ACCESS_TOKEN });
    expect(decodeJwt(exchanged.access_token)).toMatchObject({
      ...{ sub: decodeJwt(tokens.id_token ?? '').sub, client_id: back.client_id, act: { sub: back.client_id } },
    });
  });

  it('RFC 7591: registers itself with its metadata and signs a user in', async () => {
    const config = await openid.dynamicClientRegistration(
      new URL(server.url),
      { client_name: 'Registers itself', redirect_uris: [CALLBACK], scope: 'openid email', default_max_age: 60 },
      undefined,
      insecure,
    );
    expect(config.clientMetadata()).toMatchObject({ client_name: 'Registers itself', default_max_age: 60 });
    const { url, checks } = await begin(config);
    const { url: answered } = await pageWalk(server.url).allow(url, ada);
    expect((await openid.authorizationCodeGrant(config, answered, checks)).claims()?.iss).toBe(server.url);
  });

  it('OpenID Connect Core §5.3.2, RFC 7591 §3.2.1: registers algorithms, and accepts no other', async () => {
    const config = await openid.dynamicClientRegistration(
      new URL(server.url),
      {
        ...{ redirect_uris: [CALLBACK], scope: 'openid email' },
        ...{ id_token_signed_response_alg: 'PS256', userinfo_signed_response_alg: 'ES256' },
      },
      undefined,
      insecure,
    );
    openid.enableNonRepudiationChecks(config);
    const { url, checks } = await begin(config);
    const { url: answered } = await pageWalk(server.url).allow(url, ada);
    const tokens = await openid.authorizationCodeGrant(config, answered, checks);
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('PS256');
    const sub = tokens.claims()?.sub ?? '';
    expect((await openid.fetchUserInfo(config, tokens.access_token, sub)).email).toBe(ada.email);
    const strict = new openid.Configuration(
      config.serverMetadata(),
      config.clientMetadata().client_id,
      { userinfo_signed_response_alg: 'EdDSA' },
      openid.None(),
    );
    openid.allowInsecureRequests(strict);
    await expect(openid.fetchUserInfo(strict, tokens.access_token, sub)).rejects.toMatchObject({
      cause: { cause: { expected: 'EdDSA', header: { alg: 'ES256' } } },
    });
  });
});
