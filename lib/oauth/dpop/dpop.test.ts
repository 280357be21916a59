import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as introspectRoute from '@/app/(protocol)/oauth2/introspect/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import * as users from '@/app/(rest)/users/route';
import { installContainer } from '@/lib/kernel/container';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { CALLBACK, codeFor, pkce, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;
let spa: Awaited<ReturnType<TestContext['client']>>;
let browser: TestBrowser;
let key: Awaited<ReturnType<typeof dpopKey>>;

const url = (path: string) => `${t.ctx.config.issuer}${path}`;
const TOKEN = '/oauth2/token';
const own = { grant_type: 'client_credentials', scope: 'read' };

beforeAll(async () => {
  t = await testContext();
  const user = await t.user();
  client = await t.client();
  const code = { grant_types: ['authorization_code' as const, 'refresh_token' as const], redirect_uris: [CALLBACK] };
  spa = await t.client({ ...code, is_confidential: false, scopes: ['openid'], is_first_party: true });
  browser = testBrowser(t);
  await browser.signIn(user.username);
  key = await dpopKey();
});
afterAll(() => t.close());

const ask = (proof: string, form: Record<string, string> = own, as = client) =>
  postForm(token, form, as, { headers: { DPoP: proof } });

describe('RFC 9449 §5: a token is bound to the key of the proof', () => {
  it('the access token and introspection have cnf.jkt', async () => {
    const answer = await ask(await key.proof({ url: url(TOKEN) }));
    expect(answer.body.token_type).toBe('DPoP');
    expect(answer.headers.get('dpop-nonce')).toBeTruthy();
    expect(decodeJwt(answer.body.access_token).cnf).toEqual({ jkt: key.jkt });
    const seen = (await postForm(introspectRoute, { token: answer.body.access_token }, client)).body;
    expect(seen).toMatchObject({ active: true, token_type: 'DPoP', cnf: { jkt: key.jkt } });
  });

  test.each([[{ toString: 1 }], [17], [null], [['x']]])(
    '§8: refuses a nonce that is not a string (%o)',
    async (nonce) => {
      const answer = await ask(await key.proof({ url: url(TOKEN) }, { claims: { nonce } }));
      expect([answer.status, answer.body.error]).toEqual([400, 'use_dpop_nonce']);
    },
  );

  it('§7.1: a malformed token is refused with a challenge of its scheme', async () => {
    const answer = await call(userinfo, 'GET', { path: '/oauth2/userinfo', headers: { Authorization: 'DPoP z z' } });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^DPoP algs=/),
    ]);
  });

  test.each(['EdDSA', 'Ed25519', 'PS256'])('accepts a key for %s', async (alg) => {
    const other = await dpopKey(alg);
    expect((await ask(await other.proof({ url: url(TOKEN) }))).status).toBe(200);
  });

  it('FAPI 2.0 §5.4.1: refuses RSASSA-PKCS1-v1_5', async () => {
    const other = await dpopKey('RS256');
    expect((await ask(await other.proof({ url: url(TOKEN) }))).body.error).toBe('invalid_dpop_proof');
  });

  it('a client that must bind its tokens is refused without a proof', async () => {
    const bound = await t.client({ dpop_bound_access_tokens: true });
    expect((await postForm(token, own, bound)).body.error).toBe('invalid_dpop_proof');
    expect((await ask(await key.proof({ url: url(TOKEN) }), own, bound)).status).toBe(200);
  });
});

it('RFC 9449 §8: a proof without the nonce does not consume the client assertion', async () => {
  const strict = await testContext({ DPOP_NONCE: 'on' });
  try {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = { keys: [(await exportJWK(publicKey)) as { kty: 'EC' }] };
    const signing = await strict.client({ token_endpoint_auth_method: 'private_key_jwt', jwks });
    const expiresAt = Math.floor(Date.now() / 1000) + 60;
    const claims = { iss: signing.id, sub: signing.id, aud: strict.ctx.config.issuer, jti: 'once', exp: expiresAt };
    const client_assertion = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const send = (proof: string) =>
      postForm(token, { ...own, client_assertion, client_assertion_type }, null, { headers: { DPoP: proof } });
    const refused = await send(await key.proof({ url: url(TOKEN) }));
    expect(refused.body.error).toBe('use_dpop_nonce');
    const nonce = refused.headers.get('dpop-nonce');
    const served = await send(await key.proof({ url: url(TOKEN) }, { claims: { nonce } }));
    expect(served.body).toMatchObject({ token_type: 'DPoP' });
    const bearer = { Authorization: `DPoP ${served.body.access_token}` };
    const proof = await key.proof({ method: 'GET', url: url('/users'), accessToken: served.body.access_token });
    const api = await call(users, 'GET', { path: '/users', headers: { ...bearer, DPoP: proof } });
    expect([api.headers.get('www-authenticate'), api.headers.get('dpop-nonce')]).toEqual([
      expect.stringContaining('error="use_dpop_nonce"'),
      expect.stringMatching(/^[\w-]{32}$/),
    ]);
  } finally {
    await strict.close();
    installContainer(t.ctx);
  }
});

describe('A14, §4.3: refused proofs', () => {
  test.each([
    ['another method', { claims: { htm: 'GET' } }],
    ['another server', { claims: { htu: 'https://other.example/oauth2/token' } }],
    ['another endpoint', { claims: { htu: 'http://localhost:8000/oauth2/introspect' } }],
    ['too old', { claims: { iat: Math.floor(Date.now() / 1000) - 300 } }],
    ['iat in the future', { claims: { iat: Math.floor(Date.now() / 1000) + 300 } }],
    ['no jti', { claims: { jti: undefined } }],
    ['another typ', { header: { typ: 'JWT' } }],
    ['no key', { header: { jwk: undefined } }],
    ['the key of another', { header: { jwk: { kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' } } }],
  ] as const)('%s', async (_title, change) => {
    const refused = await ask(await key.proof({ url: url(TOKEN) }, change as never));
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_dpop_proof']);
  }); // biome-ignore format: one proof a line

  test.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'])('a malformed proof: %j', async (proof) => {
    expect((await ask(proof)).body.error).toBe('invalid_dpop_proof');
  });

  it('accepts one of twenty concurrent uses of a proof', async () => {
    const proof = await key.proof({ url: url(TOKEN) });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(proof)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error === 'invalid_dpop_proof')).toHaveLength(19);
  });

  it('§8: refuses a foreign nonce, and sends a current one', async () => {
    const refused = await ask(await key.proof({ url: url(TOKEN) }, { claims: { nonce: 'stale' } }));
    expect(refused.body.error).toBe('use_dpop_nonce');
    const nonce = refused.headers.get('dpop-nonce');
    expect((await ask(await key.proof({ url: url(TOKEN) }, { claims: { nonce } }))).status).toBe(200);
  });
});

describe('§7: a bound token at a protected resource', () => {
  const userToken = async () => {
    const { verifier, challenge } = pkce();
    const code = await codeFor(browser, {
      client_id: spa.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', code_challenge: challenge,
      code_challenge_method: 'S256', dpop_jkt: key.jkt,
    }); // biome-ignore format: one request
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
    return { form, tokens: async () => (await ask(await key.proof({ url: url(TOKEN) }), form, spa)).body };
  };
  const me = async (authorization: string, proof?: string) =>
    call(userinfo, 'GET', {
      path: '/oauth2/userinfo',
      headers: { Authorization: authorization, ...(proof && { DPoP: proof }) },
    });

  it('§10: a code that is bound to a key is redeemed with that key only', async () => {
    const { form, tokens } = await userToken();
    const other = await dpopKey();
    expect((await postForm(token, form, spa)).body.error).toBe('invalid_dpop_proof');
    expect((await ask(await other.proof({ url: url(TOKEN) }), form, spa)).body.error).toBe('invalid_dpop_proof');
    expect((await tokens()).token_type).toBe('DPoP');
  });

  it('§7.2: refused as a bearer token, and with a proof by another key or for another token or method', async () => {
    const { access_token } = await (await userToken()).tokens();
    const target = { method: 'GET', url: url('/oauth2/userinfo'), accessToken: access_token as string };
    const bearer = await me(`Bearer ${access_token}`);
    expect(bearer.status).toBe(401);
    expect(bearer.headers.get('www-authenticate')).toMatch(/^DPoP/);
    expect((await me(`DPoP ${access_token}`)).status).toBe(401);
    const other = await dpopKey();
    for (const proof of [
      await other.proof(target),
      await key.proof({ ...target, accessToken: 'another' }),
      await key.proof({ method: 'GET', url: target.url }),
      await key.proof({ ...target, method: 'POST' }),
    ])
      expect((await me(`DPoP ${access_token}`, proof)).status).toBe(401);
    expect((await me(`DPoP ${access_token}`, await key.proof(target))).status).toBe(200);
  });

  it("§5: a public client's refresh token is bound to the key", async () => {
    const { refresh_token } = await (await userToken()).tokens();
    const form = { grant_type: 'refresh_token', refresh_token: refresh_token as string };
    const other = await dpopKey();
    expect((await postForm(token, form, spa)).body.error).toBe('invalid_dpop_proof');
    expect((await ask(await other.proof({ url: url(TOKEN) }), form, spa)).body.error).toBe('invalid_dpop_proof');
    const next = await ask(await key.proof({ url: url(TOKEN) }), form, spa);
    expect([next.status, next.body.token_type]).toEqual([200, 'DPoP']);
  });

  it('§10.1: the proof of a pushed request binds the code to its key', async () => {
    const { verifier, challenge } = pkce();
    const pushed = await postForm(
      par,
      {
        response_type: 'code',
        redirect_uri: CALLBACK,
        scope: 'openid',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      },
      spa,
      { headers: { DPoP: await key.proof({ url: url('/oauth2/par') }) } },
    );
    expect(pushed.status).toBe(201);
    const code = await codeFor(browser, { client_id: spa.id, request_uri: pushed.body.request_uri });
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
    expect((await postForm(token, form, spa)).body.error).toBe('invalid_dpop_proof');
    expect((await ask(await key.proof({ url: url(TOKEN) }), form, spa)).status).toBe(200);
  });
});
