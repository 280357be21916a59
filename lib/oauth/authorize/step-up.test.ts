import { decodeJwt } from 'jose';
import { encode } from 'next-auth/jwt';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { factors } from '@/db/schema';
import { updateSettings } from '@/lib/directory/settings';
import { cookieName } from '@/lib/kernel/cookies';
import { newId } from '@/lib/kernel/new-id';
import { findFactors, newTotpSecret, sealTotpSecret } from '@/lib/sign-in/factors';
import { beginSignIn, checkTotp, findSignIn, proveCode } from '@/lib/sign-in/flow';
import { continueSignIn, findSession } from '@/lib/sign-in/sessions';
import { CALLBACK, codeFor, pkce, requestOf, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { waiveAcr } from './authorizations';

type Client = Awaited<ReturnType<TestContext['client']>>;

let t: TestContext;
let open: Client;
let strict: Client;
const { verifier, challenge } = pkce();

const code = {
  grant_types: ['authorization_code' as const, 'refresh_token' as const],
  redirect_uris: [CALLBACK],
  scopes: ['openid', 'read'],
  is_first_party: true,
};

beforeAll(async () => {
  t = await testContext();
  open = await t.client(code);
  strict = await t.client({ ...code, minimum_acr: '2' });
});
afterAll(() => t.close());

const query = (client: Client, more: Record<string, string> = {}) => ({
  client_id: client.id,
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid read',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  ...more,
});

const essential = (value: string) => JSON.stringify({ id_token: { acr: { essential: true, value } } });

const tokensFor = async (client: Client, given: string) =>
  (
    await postForm(
      token,
      { grant_type: 'authorization_code', code: given, redirect_uri: CALLBACK, code_verifier: verifier },
      client,
    )
  ).body;

/** A browser in which a user has signed in by password. */
async function byPassword() {
  const user = await t.user();
  const browser = testBrowser(t);
  const sessionId = await browser.signIn(user.username);
  return { user, browser, sessionId };
}

/** The same, and the user has an authenticator app since. `prove` gives its code in the session of the browser. */
async function withApp() {
  const begun = await byPassword();
  const { user, browser, sessionId } = begun;
  const secret = newTotpSecret();
  const sealed = sealTotpSecret(t.ctx, secret);
  await t.db.insert(factors).values({ id: newId(), userId: user.id, kind: 'totp', name: 'Phone', secret: sealed });
  const prove = async () => {
    const id = await beginSignIn(t.ctx, { user: { id: user.id, epoch: 1 }, amr: ['pwd'], sessionId });
    const signIn = await findSignIn(t.ctx, id);
    if (!signIn) throw new Error('ended');
    const check = checkTotp(await findFactors(t.db, user.id));
    await proveCode(t.ctx, signIn, { code: new TOTP({ secret }).generate(), check, knownDevice: null });
    const done = await continueSignIn(t.ctx, id, { userAgent: 'test', cookies: null });
    if (done.outcome !== 'started') throw new Error(done.outcome);
    await useSession(browser, user.id, done.sessionId);
    return done.sessionId;
  };
  return { ...begun, prove };
}

async function useSession(browser: TestBrowser, sub: string, sid: string): Promise<void> {
  const salt = cookieName(t.ctx, 'session');
  browser.cookies.set(salt, await encode({ token: { sub, sid }, secret: t.ctx.keys.session[0] ?? '', salt }));
}

const bothFactors = { acr: '2', amr: ['pwd', 'otp', 'mfa'] };

describe('a client with minimum_acr 2', () => {
  it('sends a user without a second factor to set one up, and prompt=none is interaction_required', async () => {
    const { browser } = await byPassword();
    const asked = await browser.authorize(query(strict));
    expect([asked.status, asked.url?.pathname]).toEqual([303, '/login/enrol']);
    expect((await browser.authorize(query(strict, { prompt: 'none' }))).query.get('error')).toBe(
      'interaction_required',
    );
    expect((await browser.authorize(query(open, { prompt: 'none' }))).query.get('code')).not.toBeNull();
  });

  it('asks a user with a factor for it, keeps the session and its tokens, and acr and amr are in every token', async () => {
    const { browser, sessionId, prove } = await withApp();
    const before = await tokensFor(open, await codeFor(browser, query(open)));
    expect(decodeJwt(before.id_token)).toMatchObject({ acr: '1', amr: ['pwd'] });
    const asked = await browser.authorize(query(strict));
    expect(asked.url?.pathname).toBe('/login/factor');
    expect((await browser.authorize(query(strict, { prompt: 'none' }))).query.get('error')).toBe('login_required');
    const expires = async (id: string) => (await findSession(t.ctx, id))?.session;
    const first = await expires(sessionId);
    const stepped = await prove();
    expect(await findSession(t.ctx, sessionId)).toBeNull();
    expect((await expires(stepped))?.authenticatedAt.getTime()).toBeGreaterThan(first?.authenticatedAt.getTime() ?? 0);

    const given = (await browser.resume(requestOf(asked))).query.get('code') ?? '';
    const tokens = await tokensFor(strict, given);
    for (const jwt of [tokens.id_token, tokens.access_token]) expect(decodeJwt(jwt)).toMatchObject(bothFactors);
    const seen = (await postForm(introspect, { token: tokens.access_token }, strict)).body;
    expect(seen).toMatchObject({ active: true, ...bothFactors, auth_time: decodeJwt(tokens.access_token).auth_time });

    const refreshed = await postForm(token, { grant_type: 'refresh_token', refresh_token: before.refresh_token }, open);
    expect(refreshed.status).toBe(200);
    expect(decodeJwt(refreshed.body.access_token)).toMatchObject({ acr: '1', amr: ['pwd'] });
  });

  it('phr asks for a passkey after both factors', async () => {
    const { browser, prove } = await withApp();
    const keys = await t.client({ ...code, minimum_acr: 'phr' });
    expect((await browser.authorize(query(keys))).url?.pathname).toBe('/login/factor');
    await prove();
    expect((await browser.authorize(query(keys))).url?.pathname).toBe('/login/enrol');
  });

  it('cannot have the password grant, which proves one factor only', async () => {
    await expect(t.client({ minimum_acr: '2' })).rejects.toMatchObject({
      errors: [{ path: 'minimum_acr', message: 'must be 1 or empty for a client with the grant type password' }],
    });
    await expect(t.client({ ...code, minimum_acr: '3' as never })).rejects.toMatchObject({
      errors: [{ path: 'minimum_acr', message: 'must be one of 1, 2, phr' }],
    });
  });
});

describe('what a request asks for', () => {
  it('OpenID Connect Core §3.1.2.1: acr_values is voluntary: a user without a factor signs in with less', async () => {
    const { browser } = await byPassword();
    const tokens = await tokensFor(open, await codeFor(browser, query(open, { acr_values: 'phr 2' })));
    expect(decodeJwt(tokens.id_token)).toMatchObject({ acr: '1' });
  });

  it('§3.1.2.1: acr_values steps up a user who can', async () => {
    const { browser, prove } = await withApp();
    const asked = await browser.authorize(query(open, { acr_values: '2' }));
    expect(asked.url?.pathname).toBe('/login/factor');
    await prove();
    const tokens = await tokensFor(open, (await browser.resume(requestOf(asked))).query.get('code') ?? '');
    expect(decodeJwt(tokens.id_token)).toMatchObject(bothFactors);
  });

  it('§5.5.1.1: an essential acr is met or the user must set up a factor', async () => {
    const { browser } = await byPassword();
    expect((await browser.authorize(query(open, { claims: essential('2') }))).url?.pathname).toBe('/login/enrol');
    const silent = await browser.authorize(query(open, { claims: essential('2'), prompt: 'none' }));
    expect(silent.query.get('error')).toBe('interaction_required');
  });

  it('§5.5.1.1: a user who cannot meet a voluntary acr goes on with less; only in the browser that asked', async () => {
    const { browser } = await withApp();
    const asked = await browser.authorize(query(open, { acr_values: '2' }));
    const id = requestOf(asked);
    expect(asked.url?.pathname).toBe('/login/factor');
    await waiveAcr(t.ctx, id, 'the key of another browser');
    expect((await browser.resume(id)).url?.pathname).toBe('/login/factor');
    await waiveAcr(t.ctx, id, browser.cookies.get(cookieName(t.ctx, 'browser')) ?? '');
    const tokens = await tokensFor(open, (await browser.resume(id)).query.get('code') ?? '');
    expect(decodeJwt(tokens.id_token)).toMatchObject({ acr: '1' });
  });

  it('§5.5.1.1: an essential acr cannot be waived; the user goes back with unmet_authentication_requirements', async () => {
    const { browser } = await withApp();
    const id = requestOf(await browser.authorize(query(open, { claims: essential('phr') })));
    await waiveAcr(t.ctx, id, browser.cookies.get(cookieName(t.ctx, 'browser')) ?? '');
    expect((await browser.resume(id)).url?.pathname).toBe('/login/factor');
    for (let answers = 0; answers < 2; answers++)
      expect((await browser.decide(id, 'unmet')).query.get('error')).toBe('unmet_authentication_requirements');
    const voluntary = requestOf(await browser.authorize(query(open, { acr_values: '2' })));
    expect((await browser.decide(voluntary, 'unmet')).query.get('error')).toBe('access_denied');
  });

  it('a policy that requires a factor sends an overdue user with a session to set one up', async () => {
    const { browser } = await byPassword();
    await updateSettings(t.ctx, { sign_in: { second_factor: 'everyone', enrolment_grace_days: 0 } });
    const asked = await browser.authorize(query(open));
    await updateSettings(t.ctx, { sign_in: { second_factor: null, enrolment_grace_days: null } });
    expect(asked.url?.pathname).toBe('/login/enrol');
  });
});
