import { createRemoteJWKSet, decodeProtectedHeader, exportJWK, jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type FormInbox, formInbox } from '@/lib/testing/form-inbox';
import { type Json, managementApi } from '@/lib/testing/management-api';
import { pageWalk } from '@/lib/testing/page-walk';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const CALLBACK = 'https://app.example.com/callback';
const SIGNED_OUT = 'https://app.example.com/signed-out';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

const http = { [oauth.allowInsecureRequests]: true };

let server: ServerProcess;
let as: oauth.AuthorizationServer;
let api: Awaited<ReturnType<typeof managementApi>>;
let inbox: FormInbox;

const discover = async (url: string, algorithm: 'oidc' | 'oauth2' = 'oidc') =>
  oauth.processDiscoveryResponse(new URL(url), await oauth.discoveryRequest(new URL(url), { algorithm, ...http }));

beforeAll(async () => {
  server = await startServer({ DPOP_NONCE: 'on', DYNAMIC_REGISTRATION: 'open', OUTBOUND_ALLOW: '127.0.0.1' });
  await makeAda(server);
  api = await managementApi(server, 'clients:read clients:write');
  as = await discover(server.url);
  inbox = await formInbox();
});
afterAll(async () => {
  inbox?.close();
  await server?.stop();
});

type Registered = { client: oauth.Client; secret: string; id: string };

/** Creates a client of the code flow through the management API; `members` override the defaults. */
async function register(members: Json = {}, through = api): Promise<Registered> {
  const made = await through('POST', '/clients', {
    client_name: 'oauth4webapi',
    redirect_uris: [CALLBACK],
    grant_types: ['authorization_code', 'refresh_token'],
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    ...members,
  });
  return { client: { client_id: made.client_id }, secret: made.client_secret, id: made.id };
}

type Flow = {
  client: oauth.Client;
  auth: oauth.ClientAuth;
  server?: oauth.AuthorizationServer;
  walk?: ReturnType<typeof pageWalk>;
  scope?: string;
  DPoP?: oauth.DPoPHandle;
  /** Turns the parameters into those of the authorization URL. Default: all of them in the query. */
  bring?: (parameters: URLSearchParams) => Promise<Record<string, string>>;
};

/** The code flow as in the library's examples: PKCE, state, nonce, `iss`, and the signature of the ID token. */
async function signIn({ client, auth, server: at = as, walk, scope, DPoP, bring }: Flow) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const parameters = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: scope ?? 'openid profile email',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const url = new URL(at.authorization_endpoint ?? '');
  url.search = new URLSearchParams(bring ? await bring(parameters) : parameters).toString();
  const browser = walk ?? pageWalk(url.origin);
  const { url: answered } = await browser.allow(url, ada);
  const callback = oauth.validateAuthResponse(at, client, answered, state);
  const response = await withNonce(() =>
    oauth.authorizationCodeGrantRequest(at, client, auth, callback, CALLBACK, verifier, { DPoP, ...http }),
  );
  const tokens = await oauth.processAuthorizationCodeResponse(at, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(at, response, http);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw new Error('no ID token');
  return { tokens, claims, browser, answered, callback, verifier };
}

/** The first request has no DPoP nonce and is refused with one, which the library's handle keeps for the second attempt. */
async function withNonce(send: () => Promise<Response>): Promise<Response> {
  const first = await send();
  const error = await first
    .clone()
    .json()
    .then((body) => body.error)
    .catch(() => null);
  return error === 'use_dpop_nonce' || first.headers.get('www-authenticate')?.includes('use_dpop_nonce')
    ? send()
    : first;
}

const introspect = async ({ client, secret }: Registered, token: string) =>
  oauth.processIntrospectionResponse(
    as,
    client,
    await oauth.introspectionRequest(as, client, oauth.ClientSecretBasic(secret), token, http),
  );

const refresh = async (client: oauth.Client, auth: oauth.ClientAuth, token: string, DPoP?: oauth.DPoPHandle) =>
  oauth.processRefreshTokenResponse(
    as,
    client,
    await withNonce(() => oauth.refreshTokenGrantRequest(as, client, auth, token, { DPoP, ...http })),
  );

describe('oauth4webapi: discovery and the code flow', () => {
  it('RFC 8414 §3, Discovery §4: finds the same issuer by both documents', async () => {
    const plain = await discover(server.url, 'oauth2');
    expect(plain.issuer).toBe(server.url);
    expect(as).toMatchObject(plain);
    expect(as.userinfo_endpoint).toBe(`${server.url}/oauth2/userinfo`);
  });

  it('OpenID Connect Core §3.1, RFC 7636, RFC 9207: code flow with PKCE, nonce and iss, and an RS256 ID token', async () => {
    const { client, secret } = await register();
    const { tokens, claims, browser, answered } = await signIn({ client, auth: oauth.ClientSecretBasic(secret) });
    expect(browser.visited).toEqual([
      ...['/oauth2/authorize', '/login', '/login/submit'],
      ...[expect.stringMatching(/^\/oauth2\/authorize\/[0-9a-f-]{36}$/), '/consent'],
      expect.stringMatching(/^\/oauth2\/authorize\/[0-9a-f-]{36}$/),
    ]);
    expect(answered.searchParams.get('iss')).toBe(server.url);
    expect(claims).toMatchObject({ iss: server.url, aud: client.client_id, auth_time: expect.any(Number) });
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('RS256');
  });

  it('OpenID Connect Core §5.3.2: UserInfo has the subject of the ID token, and the library refuses another one', async () => {
    const { client, secret } = await register();
    const { tokens, claims } = await signIn({ client, auth: oauth.ClientSecretPost(secret) });
    const ask = () => oauth.userInfoRequest(as, client, tokens.access_token, http);
    const info = await oauth.processUserInfoResponse(as, client, claims.sub, await ask());
    expect(info).toMatchObject({ sub: claims.sub, preferred_username: ada.username, email: ada.email });
    await expect(oauth.processUserInfoResponse(as, client, 'someone else', await ask())).rejects.toMatchObject({
      code: oauth.JSON_ATTRIBUTE_COMPARISON,
    });
  });

  it('RFC 6749 §4.1.2.1: the user denies, and the library reads access_denied with state and iss', async () => {
    const { client } = await register();
    const state = oauth.generateRandomState();
    const url = new URL(as.authorization_endpoint ?? '');
    url.search = new URLSearchParams({
      ...{ client_id: client.client_id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', state },
      code_challenge: await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier()),
      code_challenge_method: 'S256',
    }).toString();
    const walk = pageWalk(url.origin);
    const login = await walk.open(url);
    if (login.kind !== 'page') throw new Error('no page');
    const consent = await walk.submit(login, { username: ada.username, password: ada.password });
    if (consent.kind !== 'page') throw new Error('no page');
    const denied = await walk.submit(consent, {}, 'consent-deny');
    expect(() => oauth.validateAuthResponse(as, client, denied.url, state)).toThrow(
      expect.objectContaining({ code: oauth.AUTHORIZATION_RESPONSE_ERROR, error: 'access_denied' }),
    );
  });

  it('RFC 9068 §4: a resource server accepts the access token after checking it with the library', async () => {
    const { client, secret } = await register();
    const { tokens, claims } = await signIn({ client, auth: oauth.ClientSecretBasic(secret) });
    const request = new Request('https://api.example.com/', {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    });
    const checked = await oauth.validateJwtAccessToken(as, request, server.url, http);
    expect(checked).toMatchObject({ sub: claims.sub, client_id: client.client_id, scope: 'openid profile email' });
    await expect(oauth.validateJwtAccessToken(as, request, 'https://other.example.com', http)).rejects.toMatchObject({
      code: oauth.JWT_CLAIM_COMPARISON,
    });
  });

  it('RFC 6749 §6, RFC 9700 §4.14.2: refreshes with rotation; reuse of the old token is refused and revokes the family', async () => {
    const registered = await register();
    const { client, secret } = registered;
    const auth = oauth.ClientSecretBasic(secret);
    const { tokens, claims } = await signIn({ client, auth, scope: 'openid offline_access' });
    const first = tokens.refresh_token ?? '';
    const next = await refresh(client, auth, first);
    expect(next.refresh_token).not.toBe(first);
    expect(oauth.getValidatedIdTokenClaims(next)?.sub).toBe(claims.sub);
    expect((await introspect(registered, next.access_token)).active).toBe(true);
    await expect(refresh(client, auth, first)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await introspect(registered, next.access_token)).toEqual({ active: false });
  });

  it('RFC 7009 §2, RFC 7662 §2.2: revokes a token, and introspection answers inactive', async () => {
    const registered = await register();
    const { client, secret } = registered;
    const auth = oauth.ClientSecretBasic(secret);
    const { tokens, claims } = await signIn({ client, auth });
    expect(await introspect(registered, tokens.access_token)).toMatchObject({
      ...{ active: true, sub: claims.sub, client_id: client.client_id, username: ada.username, iss: server.url },
    });
    await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, auth, tokens.access_token, http));
    expect(await introspect(registered, tokens.access_token)).toEqual({ active: false });
  });

  it('RFC 9701 §5: introspection as a signed JWT', async () => {
    const { client, secret } = await register({
      grant_types: ['client_credentials'],
      redirect_uris: [],
      scopes: ['read'],
    });
    const auth = oauth.ClientSecretBasic(secret);
    const { access_token: token } = await oauth.processClientCredentialsResponse(
      as,
      client,
      await oauth.clientCredentialsGrantRequest(as, client, auth, {}, http),
    );
    const answer = await oauth.introspectionRequest(as, client, auth, token, { requestJwtResponse: true, ...http });
    expect(answer.headers.get('content-type')).toContain('application/token-introspection+jwt');
    expect(await oauth.processIntrospectionResponse(as, client, answer)).toMatchObject({ active: true, scope: 'read' });
    await oauth.validateApplicationLevelSignature(as, answer, http);
  });
});

describe('oauth4webapi: pushed and signed requests', () => {
  const keys = async (alg: 'ES256' | 'PS256' | 'EdDSA') => {
    const { privateKey, publicKey } = await oauth.generateKeyPair(alg === 'EdDSA' ? 'Ed25519' : alg, {
      extractable: true,
    });
    const kid = oauth.generateRandomState();
    return { key: { key: privateKey, kid }, jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, use: 'sig' }] } };
  };

  const push = async (
    client: oauth.Client,
    auth: oauth.ClientAuth,
    parameters: URLSearchParams | Record<string, string>,
    DPoP?: oauth.DPoPHandle,
  ) =>
    oauth.processPushedAuthorizationResponse(
      as,
      client,
      await withNonce(() => oauth.pushedAuthorizationRequest(as, client, auth, parameters, { DPoP, ...http })),
    );

  it('RFC 9126 §2: a pushed request of a client that must push', async () => {
    const { client, secret } = await register({ require_pushed_authorization_requests: true });
    const auth = oauth.ClientSecretBasic(secret);
    const bring = async (parameters: URLSearchParams) => {
      const { request_uri } = await push(client, auth, parameters);
      return { client_id: client.client_id, request_uri };
    };
    expect((await signIn({ client, auth, bring })).claims.aud).toBe(client.client_id);
  });

  it('RFC 9126 §2.3: an invalid pushed request is refused with a JSON error', async () => {
    const { client, secret } = await register();
    const parameters = { response_type: 'code', redirect_uri: 'https://other.example.com/' };
    await expect(push(client, oauth.ClientSecretBasic(secret), parameters)).rejects.toMatchObject({
      ...{ code: oauth.RESPONSE_BODY_ERROR, error: 'invalid_request', status: 400 },
    });
  });

  it('RFC 9101 §4: a signed request object in the query, of a client that must sign', async () => {
    const { key, jwks } = await keys('ES256');
    const { client, secret } = await register({ jwks, require_signed_request_object: true });
    const bring = async (parameters: URLSearchParams) => ({
      client_id: client.client_id,
      request: await oauth.issueRequestObject(as, client, parameters, key),
    });
    expect((await signIn({ client, auth: oauth.ClientSecretBasic(secret), bring })).claims.aud).toBe(client.client_id);
  });

  it('RFC 9126 §3, RFC 9101 §4: a pushed signed request object of a client with private_key_jwt', async () => {
    const { key, jwks } = await keys('PS256');
    const { client } = await register({ jwks, token_endpoint_auth_method: 'private_key_jwt' });
    const auth = oauth.PrivateKeyJwt(key);
    const bring = async (parameters: URLSearchParams) => {
      const request = await oauth.issueRequestObject(as, client, parameters, key);
      const { request_uri } = await push(client, auth, { request });
      return { client_id: client.client_id, request_uri };
    };
    expect((await signIn({ client, auth, bring })).claims.aud).toBe(client.client_id);
  });

  it('RFC 9101 §6.2: a request object signed by another key is invalid_request_object, as a page and as JSON', async () => {
    const { jwks } = await keys('ES256');
    const { key: foreign } = await keys('ES256');
    const { client, secret } = await register({ jwks });
    const request = await oauth.issueRequestObject(
      as,
      client,
      { response_type: 'code', redirect_uri: CALLBACK },
      foreign,
    );
    await expect(push(client, oauth.ClientSecretBasic(secret), { request })).rejects.toMatchObject({
      ...{ error: 'invalid_request_object', status: 400 },
    });
    const url = new URL(as.authorization_endpoint ?? '');
    url.search = new URLSearchParams({ client_id: client.client_id, request }).toString();
    expect(await pageWalk(url.origin).open(url)).toMatchObject({
      ...{ kind: 'page', status: 400, html: expect.stringContaining('invalid_request_object') },
    });
  });

  it.each(['ES256', 'PS256', 'EdDSA'] as const)('RFC 7523 §2.2: private_key_jwt with %s', async (alg) => {
    const { key, jwks } = await keys(alg);
    const { client } = await register({
      ...{ grant_types: ['client_credentials'], redirect_uris: [], scopes: ['read'] },
      ...{ jwks, token_endpoint_auth_method: 'private_key_jwt' },
    });
    const send = () => oauth.clientCredentialsGrantRequest(as, client, oauth.PrivateKeyJwt(key), {}, http);
    expect((await oauth.processClientCredentialsResponse(as, client, await send())).scope).toBe('read');
  });

  it('OpenID Connect Core §9: client_secret_jwt', async () => {
    const { client, secret } = await register({ token_endpoint_auth_method: 'client_secret_jwt' });
    const { claims } = await signIn({ client, auth: oauth.ClientSecretJwt(secret) });
    expect(claims.aud).toBe(client.client_id);
  });

  it('RFC 9449 §10.1: a pushed request binds the code to the key of its proof', async () => {
    const { client, secret } = await register();
    const auth = oauth.ClientSecretBasic(secret);
    const handle = async () => oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const [DPoP, other] = [await handle(), await handle()];
    const bring = async (parameters: URLSearchParams) => {
      const { request_uri } = await push(client, auth, parameters, DPoP);
      return { client_id: client.client_id, request_uri };
    };
    expect((await signIn({ client, auth, bring, DPoP })).tokens.token_type).toBe('dpop');
    await expect(signIn({ client, auth, bring, DPoP: other })).rejects.toMatchObject({ error: 'invalid_dpop_proof' });
  });
});

describe('oauth4webapi: DPoP with nonces of the server', () => {
  it('RFC 9449 §5, §7, §8: a public client signs in, calls UserInfo and refreshes only with its key', async () => {
    const { client } = await register({ is_confidential: false });
    const auth = oauth.None();
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const { tokens, claims } = await signIn({ client, auth, DPoP, scope: 'openid email offline_access' });
    expect(tokens.token_type).toBe('dpop');
    const info = await withNonce(() => oauth.userInfoRequest(as, client, tokens.access_token, { DPoP, ...http }));
    expect((await oauth.processUserInfoResponse(as, client, claims.sub, info)).email).toBe(ada.email);
    const stolen = await oauth.userInfoRequest(as, client, tokens.access_token, http);
    expect(stolen.status).toBe(401);
    expect(stolen.headers.get('www-authenticate')).toContain('DPoP');

    const held = tokens.refresh_token ?? '';
    const thief = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    await expect(refresh(client, auth, held)).rejects.toMatchObject({ error: 'invalid_dpop_proof' });
    await expect(refresh(client, auth, held, thief)).rejects.toMatchObject({ error: 'invalid_dpop_proof' });
    const next = await refresh(client, auth, held, DPoP);
    expect(next).toMatchObject({ token_type: 'dpop', refresh_token: expect.not.stringMatching(held) });
  });

  it('RFC 9449 §8: the first proof is refused with a nonce, which the library distinguishes from other errors', async () => {
    const { client, secret } = await register({
      grant_types: ['client_credentials'],
      redirect_uris: [],
      scopes: ['read'],
    });
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('Ed25519'));
    const ask = async () =>
      oauth.processClientCredentialsResponse(
        as,
        client,
        await oauth.clientCredentialsGrantRequest(as, client, oauth.ClientSecretBasic(secret), {}, { DPoP, ...http }),
      );
    const refusal = await ask().catch((error: unknown) => error);
    expect(oauth.isDPoPNonceError(refusal)).toBe(true);
    const { access_token: token, token_type } = await ask();
    expect(token_type).toBe('dpop');
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(as.jwks_uri ?? '')));
    expect(payload.cnf).toEqual({ jkt: expect.stringMatching(/^[\w-]{43}$/) });
  });
});

describe('oauth4webapi: devices', () => {
  const ask = async () => {
    const { client } = await register({
      grant_types: [DEVICE, 'refresh_token'],
      is_confidential: false,
      redirect_uris: [],
    });
    const begun = await oauth.processDeviceAuthorizationResponse(
      as,
      client,
      await oauth.deviceAuthorizationRequest(as, client, oauth.None(), { scope: 'openid email' }, http),
    );
    const poll = async () => {
      const answer = await oauth.deviceCodeGrantRequest(as, client, oauth.None(), begun.device_code, http);
      const tokens = await oauth.processDeviceCodeResponse(as, client, answer);
      await oauth.validateApplicationLevelSignature(as, answer, http);
      return tokens;
    };
    return { client, begun, poll };
  };

  /** Opens the address, submits the user code, signs in, and decides. */
  const answer = async (
    address: string,
    answered: 'consent-approve' | 'consent-deny',
    fill: Record<string, string>,
  ) => {
    const walk = pageWalk(server.url);
    let page = await walk.open(address);
    const steps: [Record<string, string>, string?][] = [
      [fill],
      [{ username: ada.username, password: ada.password }, 'login-submit'],
      [{}, answered],
    ];
    for (const step of steps) {
      if (page.kind !== 'page') throw new Error(`redirected to ${page.url}`);
      page = await walk.submit(page, ...step);
    }
    return page;
  };

  it('RFC 8628 §3.3.1, §3.5: the user opens the complete verification URI and allows; the device gets an ID token', async () => {
    const { client, begun, poll } = await ask();
    const done = await answer(begun.verification_uri_complete ?? '', 'consent-approve', {});
    expect(done).toMatchObject({ kind: 'page', html: expect.stringContaining('The device is signed in') });
    const tokens = await poll();
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ aud: client.client_id, iss: server.url });
    await expect(poll()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('RFC 8628 §3.5: authorization_pending first, access_denied after the user entered the code and denied', async () => {
    const waiting = await ask();
    await expect(waiting.poll()).rejects.toMatchObject({ error: 'authorization_pending' });
    const { begun, poll } = await ask();
    await answer(begun.verification_uri, 'consent-deny', { user_code: begun.user_code });
    await expect(poll()).rejects.toMatchObject({ error: 'access_denied' });
  });
});

describe('oauth4webapi: registration', () => {
  it('RFC 7591 §3.2.1, RFC 7592 §2.1: registers itself, reads its registration, and signs a user in', async () => {
    const client = await oauth.processDynamicClientRegistrationResponse(
      await oauth.dynamicClientRegistrationRequest(
        as,
        { client_name: 'Registers itself', redirect_uris: [CALLBACK], scope: 'openid email' },
        http,
      ),
    );
    const { registration_client_uri: uri, registration_access_token: token } = client as Record<string, string>;
    const read = await oauth.protectedResourceRequest(token ?? '', 'GET', new URL(uri ?? ''), undefined, null, http);
    expect(await read.json()).toMatchObject({ client_id: client.client_id, client_name: 'Registers itself' });
    const auth = oauth.ClientSecretBasic(String(client.client_secret));
    expect((await signIn({ client, auth, scope: 'openid email' })).claims.aud).toBe(client.client_id);
  });

  it('RFC 7591 §3.2.2: the library reads the error of a refused registration', async () => {
    const refused = await oauth.dynamicClientRegistrationRequest(
      as,
      { redirect_uris: ['http://app.example.com/'] },
      http,
    );
    await expect(oauth.processDynamicClientRegistrationResponse(refused)).rejects.toMatchObject({
      ...{ code: oauth.RESPONSE_BODY_ERROR, error: 'invalid_redirect_uri' },
    });
  });
});

describe('oauth4webapi: logout', () => {
  it('RP-Initiated Logout §2, Back-Channel Logout §2.5: redirects with state, and notifies the other client', async () => {
    const notified = await register({ backchannel_logout_uri: inbox.url });
    const asking = await register({ post_logout_redirect_uris: [SIGNED_OUT] });
    const first = await signIn({ client: notified.client, auth: oauth.ClientSecretBasic(notified.secret) });
    const walk = first.browser;
    const second = await signIn({ client: asking.client, auth: oauth.ClientSecretBasic(asking.secret), walk });
    expect(walk.visited.filter((path) => path === '/login')).toHaveLength(1);

    const url = new URL(as.end_session_endpoint ?? '');
    url.search = new URLSearchParams({
      id_token_hint: second.tokens.id_token ?? '',
      post_logout_redirect_uri: SIGNED_OUT,
      state: 'as it was',
    }).toString();
    const left = await walk.open(url);
    expect(`${left.kind} ${left.url.origin}${left.url.pathname}`).toBe(`departure ${SIGNED_OUT}`);
    expect(left.url.searchParams.get('state')).toBe('as it was');

    await until(() => inbox.received.length > 0);
    const jwks = createRemoteJWKSet(new URL(as.jwks_uri ?? ''));
    const { payload } = await jwtVerify(inbox.received[0]?.get('logout_token') ?? '', jwks, {
      ...{ issuer: as.issuer, audience: notified.client.client_id, typ: 'logout+jwt' },
    });
    expect(payload).toMatchObject({
      ...{ sub: first.claims.sub, sid: first.claims.sid, jti: expect.any(String) },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(payload).not.toHaveProperty('nonce');
    const again = await walk.open(
      new URL(
        `/oauth2/authorize?${new URLSearchParams({ client_id: asking.client.client_id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', prompt: 'none', code_challenge: await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier()), code_challenge_method: 'S256' })}`,
        server.url,
      ),
    );
    expect(again.url.searchParams.get('error')).toBe('login_required');
  });
});

describe('oauth4webapi: a service that signs with ES256', () => {
  let other: ServerProcess;
  beforeAll(async () => {
    other = await startServer({ JWT_ALGORITHM: 'ES256' });
    await makeAda(other);
  });
  afterAll(() => other?.stop());

  it('OpenID Connect Core §10.1: an ES256 ID token', async () => {
    const at = await discover(other.url);
    expect(at.id_token_signing_alg_values_supported).toContain('ES256');
    const registered = await register({}, await managementApi(other, 'clients:write'));
    const client = { ...registered.client, id_token_signed_response_alg: 'ES256' };
    const { tokens, claims } = await signIn({ client, auth: oauth.ClientSecretBasic(registered.secret), server: at });
    expect(claims.iss).toBe(other.url);
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('ES256');
  });
});
