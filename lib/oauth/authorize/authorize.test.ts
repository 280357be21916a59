import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { listAuditEvents } from '@/lib/audit';
import { createApiResource } from '@/lib/directory/api-resources';
import { Secret } from '@/lib/kernel/secret';
import { CALLBACK, codeFor, pkce, requestOf, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { interactionView } from './interaction-view';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;
let signedIn: TestBrowser;
const { verifier, challenge } = pkce();

const code = { grant_types: ['authorization_code' as const, 'refresh_token' as const], redirect_uris: [CALLBACK] };
const query = (more: { [name: string]: string | undefined } = {}): Record<string, string> => ({
  client_id: client.id,
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid email',
  state: 'st&te=1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  ...(more as Record<string, string>),
});

beforeAll(async () => {
  t = await testContext();
  const user = await t.user();
  client = await t.client({ ...code, scopes: ['openid', 'email', 'profile', 'offline_access', 'read'] });
  signedIn = testBrowser(t);
  await signedIn.signIn(user.username);
});
afterAll(() => t.close());

describe('A15, A16, A19: answers go only to a registered redirect URI, compared byte for byte', () => {
  test.each([
    `${CALLBACK}/`, `${CALLBACK}?a=1`, `${CALLBACK}#x`, 'https://app.example.com/Callback', 'HTTPS://app.example.com/callback',
    'https://app.example.com:443/callback', 'https://app.example.com/callback/../callback', 'https://app.example.com//callback',
    'https://app.example.com/callback%2f', 'https://app.example.com/callback;x', 'https://app.example.com@evil.example/callback',
    'https://evil.example/callback', 'https://app.example.com.evil.example/callback', 'https://app.example.com\\@evil.example/callback',
    'https://user@app.example.com/callback', 'http://app.example.com/callback', ' https://app.example.com/callback',
    'https://app.example.com/callback ', 'https://app.example.com/callback\t', 'javascript:alert(1)', '//app.example.com/callback',
    'https://app.example.com/callb%61ck', 'https://аpp.example.com/callback', 'callback', 'https://app.example.com/callback%00',
  ])('%s', async (uri) => {
    for (const browser of [signedIn, testBrowser(t)]) {
      const answer = await browser.authorize(query({ redirect_uri: uri }));
      expect(answer.status).toBe(400);
      expect(answer.location).toBeNull();
      expect(answer.headers.get('content-type')).toContain('text/html');
    }
  }); // biome-ignore format: one spelling beside the other

  it('redirect_uri may be omitted by a client with a single one, and by no other client', async () => {
    const { redirect_uri, ...without } = query({ prompt: 'none', scope: 'profile' });
    expect((await signedIn.authorize(without)).location).toMatch(/^https:\/\/app\.example\.com\/callback\?/);
    const two = await t.client({ ...code, redirect_uris: [CALLBACK, `${CALLBACK}2`] });
    expect((await signedIn.authorize({ ...without, client_id: two.id })).status).toBe(400);
  });

  it('OpenID Connect Core §3.1.2.1: a request with openid must have a redirect_uri', async () => {
    const { redirect_uri, ...without } = query({ prompt: 'none' });
    const refused = await signedIn.authorize(without);
    expect([refused.status, refused.location]).toEqual([400, null]);
    expect(refused.text).toContain('redirect_uri is missing');
  });

  it('A117: a repeated client_id or redirect_uri gives an error page, another repeated parameter an answer to the client', async () => {
    for (const name of ['client_id', 'redirect_uri'] as const) {
      const twice = new URLSearchParams(query());
      twice.append(name, query()[name] ?? '');
      expect((await signedIn.authorize(twice)).status).toBe(400);
    }
    for (const name of ['request', 'request_uri']) {
      const page = new URLSearchParams(query());
      page.append(name, 'a');
      page.append(name, 'b');
      expect((await signedIn.authorize(page)).text).toContain('repeated');
    }
    const twice = new URLSearchParams(query());
    twice.append('scope', 'openid');
    expect((await signedIn.authorize(twice)).query.get('error')).toBe('invalid_request');
  });

  it('A17: loopback redirect URIs match on any port, but only with the registered scheme, host and path', async () => {
    const native = await t.client({
      ...code,
      is_confidential: false,
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/cb', 'http://[::1]/cb', 'http://localhost/cb'],
    });
    const ask = (uri: string) =>
      signedIn.authorize(query({ client_id: native.id, redirect_uri: uri, prompt: 'none', scope: 'openid' }));
    for (const good of [
      'http://127.0.0.1:49152/cb',
      'http://[::1]:8/cb',
      'http://127.0.0.1/cb',
      'http://localhost:3/cb',
    ])
      expect((await ask(good)).location?.startsWith(`${good}?`), good).toBe(true);
    for (const bad of [
      'http://localhost:49152/cb2',
      'http://LOCALHOST:49152/cb',
      'http://localhost.:49152/cb',
      'http://localhost:49152@evil.example/cb',
      'http://localhost:70000/cb',
      'http://127.0.0.1:49152/cb2',
      'https://127.0.0.1:1/cb',
      'http://127.0.0.2:1/cb',
    ])
      expect((await ask(bad)).status, bad).toBe(400);
  });

  it('A17: localhost of a web client matches only on the registered port', async () => {
    const web = await t.client({ ...code, redirect_uris: ['http://localhost:3000/cb'] });
    const ask = (uri: string) => signedIn.authorize(query({ client_id: web.id, redirect_uri: uri, scope: 'openid' }));
    expect((await ask('http://localhost:3000/cb')).status).toBe(303);
    expect((await ask('http://localhost:3001/cb')).status).toBe(400);
  });

  it('an unknown client and a client without redirect URIs get an error page', async () => {
    const other = await t.client({ grant_types: ['client_credentials'] });
    for (const id of ['nobody', '00000000-0000-7000-8000-000000000000', other.id])
      expect((await signedIn.authorize(query({ client_id: id }))).status, id).toBe(400);
  });
});

describe('RFC 6749 §4.1.2.1: errors are sent to the client with state and iss (RFC 9207)', () => {
  test.each([
    ['A25: implicit', { response_type: 'token' }, 'unsupported_response_type'],
    ['A25: hybrid', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['no response_type', { response_type: '' }, 'invalid_request'],
    ['an unknown response_mode', { response_mode: 'fragment' }, 'invalid_request'],
    ['A28: plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['A28: a challenge without method', { code_challenge_method: '' }, 'invalid_request'],
    ['A28: no PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['a short challenge', { code_challenge: 'abc' }, 'invalid_request'],
    ['A11: a scope that the client may not request', { scope: 'openid admin' }, 'invalid_scope'],
    ['A136: an unknown resource', { resource: 'https://api.example.com' }, 'invalid_target'],
    ['prompt none with login', { prompt: 'none login' }, 'invalid_request'],
    ['an unknown prompt', { prompt: 'dance' }, 'invalid_request'],
    ['a bad max_age', { max_age: '-1' }, 'invalid_request'],
    ['claims that are not JSON', { claims: '{' }, 'invalid_request'],
    ['a foreign id_token_hint', { id_token_hint: 'a.b.c' }, 'invalid_request'],
    ['A103: NUL in a nonce', { nonce: 'a\0b' }, 'invalid_request'],
    ['A103: NUL in an ignored parameter', { other: 'a\0b' }, 'invalid_request'],
    ['A103: NUL in claims', { claims: '{"id_token":{"a\\u0000":null}}' }, 'invalid_request'],
    ['A103: half a surrogate pair in claims', { claims: '{"userinfo":{"\\udfff":null}}' }, 'invalid_request'],
    ['registration', { registration: '{}' }, 'registration_not_supported'],
    ['A53: prompt=none without consent', { prompt: 'none', scope: 'openid profile read' }, 'consent_required'],
    [
      'prompt=none for another subject',
      { prompt: 'none', claims: '{"id_token":{"sub":{"value":"x"}}}' },
      'login_required',
    ],
  ] as const)('%s', async (_title, change, error) => {
    const answer = await signedIn.authorize(query(change));
    expect(answer.status).toBe(303);
    expect(answer.location?.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(Object.fromEntries(answer.query)).toMatchObject({ error, state: 'st&te=1', iss: t.ctx.config.issuer });
    expect(answer.query.has('code')).toBe(false);
  });

  it('a client without the code grant gets unauthorized_client, also when it loses the grant type during the request', async () => {
    const expected = { error: 'unauthorized_client', state: 'st&te=1', iss: t.ctx.config.issuer };
    const without = await t.client({ redirect_uris: [CALLBACK], scopes: ['openid', 'email'] });
    const answer = await signedIn.authorize(query({ client_id: without.id }));
    expect(answer.location).toMatch(/^https:\/\/app\.example\.com\/callback\?/);
    expect(Object.fromEntries(answer.query)).toMatchObject(expected);
    const { id } = await t.client({ ...code, scopes: ['openid', 'email'] });
    const asked = requestOf(await signedIn.authorize(query({ client_id: id })));
    await t.db.execute(`update clients set grant_types = '{refresh_token}' where id = '${id}'`);
    expect(Object.fromEntries((await signedIn.decide(asked, 'approve')).query)).toMatchObject(expected);
    expect(Object.fromEntries((await signedIn.resume(asked)).query)).toMatchObject(expected);
  });

  it('A53: prompt=none without a session is login_required', async () => {
    expect((await testBrowser(t).authorize(query({ prompt: 'none' }))).query.get('error')).toBe('login_required');
  });

  it('A20: the registered query is kept, and state cannot add parameters to the answer', async () => {
    const uri = `${CALLBACK}?keep=1`;
    const other = await t.client({ ...code, redirect_uris: [uri], is_first_party: true });
    const answer = await signedIn.authorize(
      query({ client_id: other.id, redirect_uri: uri, scope: 'openid', state: 'a&code=x\r\nSet-Cookie: a=b' }),
    );
    expect(answer.query.get('keep')).toBe('1');
    expect(answer.query.getAll('code')).toHaveLength(1);
    expect(answer.query.get('state')).toBe('a&code=x\r\nSet-Cookie: a=b');
    expect(answer.location).not.toMatch(/[\r\n]/);
  });
});

describe('interaction pages before the answer', () => {
  it('shows sign-in, then consent, then answers once; A24: with iss', async () => {
    const user = await t.user();
    const browser = testBrowser(t);
    const first = await browser.authorize(query());
    expect(first.url?.pathname).toBe('/login');
    await browser.signIn(user.username);
    const second = await browser.resume(requestOf(first));
    expect(second.url?.pathname).toBe('/consent');
    const answer = await browser.decide(requestOf(second), 'approve');
    expect(answer.status).toBe(303);
    expect(Object.fromEntries(answer.query)).toMatchObject({ state: 'st&te=1', iss: t.ctx.config.issuer });
    expect(answer.query.get('code')).toMatch(/^idac_/);
    const again = await browser.authorize(query());
    expect(again.query.get('code')).toMatch(/^idac_/);
    expect(again.query.get('code')).not.toBe(answer.query.get('code'));
  });

  describe('a form that is submitted twice', () => {
    const asked = async (more: Record<string, string> = {}) => {
      const user = await t.user();
      const browser = testBrowser(t);
      await browser.signIn(user.username);
      return { browser, user, id: requestOf(await browser.authorize(query(more))) };
    };

    it('a double click on Allow gets one code in every answer, and the code works', async () => {
      const { browser, user, id } = await asked();
      const answers = await Promise.all(Array.from({ length: 8 }, () => browser.decide(id, 'approve')));
      expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
      expect((await browser.decide(id, 'deny')).location).toBe(answers[0]?.location);
      expect((await browser.resume(id)).location).toBe(answers[0]?.location);
      const form = { grant_type: 'authorization_code', redirect_uri: CALLBACK, code_verifier: verifier };
      const code = answers[0]?.query.get('code') ?? '';
      expect((await postForm(token, { ...form, code }, client)).status).toBe(200);
      const { items } = await listAuditEvents(t.ctx, { action: 'consent.granted', actor: user.id });
      expect(items).toHaveLength(1);
    });

    it('a double click on Deny gets access_denied in every answer', async () => {
      const { browser, id } = await asked();
      const answers = await Promise.all(Array.from({ length: 4 }, () => browser.decide(id, 'deny')));
      for (const { query } of [...answers, await browser.decide(id, 'approve')])
        expect(Object.fromEntries(query)).toMatchObject({ error: 'access_denied', state: 'st&te=1' });
    });

    it('RFC 6749 §4.1.2: a redeemed code is not given out again; the error page links back to the client', async () => {
      const { browser, id } = await asked();
      const code = (await browser.decide(id, 'approve')).query.get('code') ?? '';
      const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
      const { body } = await postForm(token, form, client);
      for (const answer of [await browser.decide(id, 'approve'), await browser.resume(id)]) {
        expect([answer.status, answer.location]).toEqual([400, null]);
        const link = /href="([^"]+)">Back to client/.exec(answer.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
        expect(link.startsWith(`${CALLBACK}?`)).toBe(true);
        expect(Object.fromEntries(new URL(link).searchParams)).toMatchObject({
          error: 'temporarily_unavailable',
          state: 'st&te=1',
          iss: t.ctx.config.issuer,
        });
      }
      expect((await postForm(introspect, { token: body.access_token }, client)).body.active).toBe(true);
    });

    it('an expired request links back to the client: by a form for form_post, and to its client_uri if it has one', async () => {
      const { browser, id } = await asked({ response_mode: 'form_post' });
      const withPage = await t.client({ ...code, scopes: ['openid'], client_uri: 'https://app.example.com/' });
      const other = requestOf(await browser.authorize(query({ client_id: withPage.id, scope: 'openid' })));
      await t.db.execute(`update authorizations set expires_at = now() - interval '1 second'`);
      const posted = await browser.resume(id);
      expect([posted.status, posted.location]).toEqual([400, null]);
      expect(posted.text).toContain(`<form method="post" action="${CALLBACK}">`);
      expect(posted.text).toContain('value="temporarily_unavailable"');
      expect((await browser.resume(other)).text).toContain('href="https://app.example.com/">Back to client');
    });

    it('another browser gets neither the code nor the link back', async () => {
      const { browser, id } = await asked();
      await browser.decide(id, 'approve');
      const other = await testBrowser(t).resume(id);
      expect([other.status, other.location]).toEqual([400, null]);
      expect(other.text).not.toContain(CALLBACK);
      expect(other.text).toContain('href="/account"');
    });
  });

  it('A137: asks for consent again when the scope grows, and for prompt=consent', async () => {
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    await browser.decide(requestOf(await browser.authorize(query({ scope: 'openid' }))), 'approve');
    expect((await browser.authorize(query({ scope: 'openid' }))).query.has('code')).toBe(true);
    for (const change of [
      { scope: 'openid email' },
      { scope: 'openid offline_access' },
      { scope: 'openid', prompt: 'consent' },
    ])
      expect((await browser.authorize(query(change))).url?.pathname).toBe('/consent');
  });

  it('A19: a denial is sent to the client as access_denied, with state and iss', async () => {
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    const denied = await browser.decide(requestOf(await browser.authorize(query())), 'deny');
    expect(Object.fromEntries(denied.query)).toMatchObject({
      error: 'access_denied',
      state: 'st&te=1',
      iss: t.ctx.config.issuer,
    });
  });

  it('RFC 8707 §2: a request without resource is for the only API resource of its scopes; two are invalid_target', async () => {
    for (const name of ['one', 'two'])
      await createApiResource(t.ctx, {
        identifier: `https://${name}.example.com`,
        name: `API ${name}`,
        scopes: [{ name: `${name}:read` }],
      });
    const app = await t.client({
      ...code,
      scopes: ['openid', 'one:read', 'two:read'],
      resources: ['https://one.example.com', 'https://two.example.com'],
    });
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    const asked = await browser.authorize(query({ client_id: app.id, scope: 'openid one:read' }));
    const view = await interactionView(t.ctx, requestOf(asked), browser.cookies.get('identity.browser') ?? null);
    expect(view?.resources).toEqual(['API one']);
    const given = (await browser.decide(requestOf(asked), 'approve')).query.get('code') ?? '';
    const form = { grant_type: 'authorization_code', redirect_uri: CALLBACK, code_verifier: verifier, code: given };
    const { body } = await postForm(token, form, app);
    expect(decodeJwt(body.access_token).aud).toEqual(['https://one.example.com', t.ctx.config.issuer]);
    const both = await browser.authorize(query({ client_id: app.id, scope: 'openid one:read two:read' }));
    expect(both.query.get('error')).toBe('invalid_target');
  });

  it('a first-party client needs no consent, except for prompt=consent', async () => {
    const own = await t.client({ ...code, scopes: ['openid'], is_first_party: true });
    expect((await signedIn.authorize(query({ client_id: own.id, scope: 'openid' }))).query.has('code')).toBe(true);
    const asked = await signedIn.authorize(query({ client_id: own.id, scope: 'openid', prompt: 'consent' }));
    expect(asked.url?.pathname).toBe('/consent');
    expect((await signedIn.decide(requestOf(asked), 'approve')).query.has('code')).toBe(true);
  });

  it('prompt=login and max_age require a sign-in newer than the request', async () => {
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    await browser.decide(requestOf(await browser.authorize(query())), 'approve');
    expect((await browser.authorize(query({ max_age: '1000' }))).query.has('code')).toBe(true);
    for (const change of [{ prompt: 'login' }, { max_age: '0' }]) {
      const asked = await browser.authorize(query(change));
      expect(asked.url?.pathname).toBe('/login');
      expect((await browser.resume(requestOf(asked))).url?.pathname).toBe('/login');
      await browser.signIn(user.username);
      expect((await browser.resume(requestOf(asked))).query.has('code')).toBe(true);
    }
    expect((await browser.authorize(query({ prompt: 'none', max_age: '0' }))).query.get('error')).toBe(
      'login_required',
    );
  });

  it('prompt=select_account shows the account and continues with it', async () => {
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    await browser.decide(requestOf(await browser.authorize(query())), 'approve');
    const asked = await browser.authorize(query({ prompt: 'select_account' }));
    expect(asked.location).toContain('select=1');
    expect((await browser.decide(requestOf(asked), 'continue')).query.has('code')).toBe(true);
  });

  it('A45: another browser, another user and a foreign page cannot answer a request', async () => {
    const [owner, thief] = [await t.user(), await t.user()];
    const browser = testBrowser(t);
    await browser.signIn(owner.username);
    const id = requestOf(await browser.authorize(query()));
    const other = testBrowser(t);
    await other.signIn(thief.username);
    expect((await other.decide(id, 'approve')).status).toBe(400);
    await other.authorize(query());
    expect((await other.decide(id, 'approve')).status).toBe(400);
    expect((await browser.decide(id, 'approve', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await browser.decide(id, 'approve')).query.has('code')).toBe(true);
  });

  it('A45: approval counts for the user who is signed in at that moment', async () => {
    const [first, second] = [await t.user(), await t.user()];
    const browser = testBrowser(t);
    await browser.signIn(first.username);
    const id = requestOf(await browser.authorize(query()));
    browser.cookies.delete('identity.session');
    expect((await browser.decide(id, 'approve')).url?.pathname).toBe('/login');
    await browser.signIn(second.username);
    const approved = await browser.decide(id, 'approve');
    expect(approved.query.has('code')).toBe(true);
    const rows = await t.db.execute(
      `select user_id from consents where client_id = '${client.id}' and user_id in ('${first.id}', '${second.id}')`,
    );
    expect(rows.map(({ user_id }) => user_id)).toEqual([second.id]);
  });
});

describe('OpenID Connect Core §5.5: individually requested claims', () => {
  const wish = (claims: object) => JSON.stringify({ userinfo: claims });

  it('A137: the user must consent to them as to their scope, and only once', async () => {
    const user = await t.user();
    const browser = testBrowser(t);
    await browser.signIn(user.username);
    await browser.decide(requestOf(await browser.authorize(query({ scope: 'openid' }))), 'approve');
    expect((await browser.authorize(query({ scope: 'openid' }))).query.has('code')).toBe(true);
    const more = query({ scope: 'openid', claims: wish({ email: { essential: true } }) });
    const asked = await browser.authorize(more);
    expect(asked.url?.pathname).toBe('/consent');
    const view = await interactionView(t.ctx, requestOf(asked), browser.cookies.get('identity.browser') ?? null);
    expect(view?.scopes.map(({ name }) => name)).toEqual(['openid', 'email']);
    expect((await browser.decide(requestOf(asked), 'approve')).query.has('code')).toBe(true);
    expect((await browser.authorize(more)).query.has('code')).toBe(true);
  });

  it('claims of a scope that the client may not have are dropped', async () => {
    const claims = wish({ phone_number: null, name: null });
    const code = await codeFor(signedIn, query({ scope: 'openid', claims, prompt: 'consent' }));
    const [row] = await t.db.execute(
      `select claims from authorization_codes where hash = '\\x${new Secret(code).hash().toString('hex')}'`,
    );
    expect(row?.claims).toEqual({ id_token: {}, userinfo: { name: null } });
  });

  it('a value may contain an escaped backslash before u0000: that is text, not NUL', async () => {
    const claims = JSON.stringify({ id_token: { note: { value: '\\u0000 and \\ud800' } } });
    expect((await signedIn.authorize(query({ scope: 'openid', claims, prompt: 'consent' }))).url?.pathname).toBe(
      '/consent',
    );
  });

  it('§5.5.1.1: an essential acr is refused unless this service can reach it', async () => {
    const ask = async (acr: object) =>
      (await signedIn.authorize(query({ scope: 'openid', claims: JSON.stringify({ id_token: { acr } }) }))).query;
    expect((await ask({ essential: true, values: ['gold'] })).get('error')).toBe('unmet_authentication_requirements');
    expect((await ask({ essential: true, value: 'gold' })).get('error')).toBe('unmet_authentication_requirements');
    for (const acr of [{ values: ['phr'] }, { essential: true, values: ['gold', '1'] }, { essential: true }])
      expect((await ask(acr)).get('error')).toBeNull();
  });

  it('§5.5.1.1: a user without a second factor sets one up for an essential acr', async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['2', 'phr'] } } });
    expect((await signedIn.authorize(query({ claims }))).url?.pathname).toBe('/login/enrol');
    expect((await signedIn.authorize(query({ claims, prompt: 'none' }))).query.get('error')).toBe(
      'interaction_required',
    );
    expect((await signedIn.authorize(query({ acr_values: '2' }))).url?.pathname).not.toBe('/login/enrol');
  });
});

it('RFC 6335 §6: an invalid port matches no redirect URI', async () => {
  const uri = 'http://127.0.0.1/callback';
  const native = await t.client({ ...code, redirect_uris: [uri] });
  const at = (port: number) =>
    signedIn.authorize(
      query({ client_id: native.id, scope: 'openid', redirect_uri: `http://127.0.0.1:${port}/callback` }),
    );
  expect((await at(65_535)).url?.pathname).toBe('/consent');
  expect((await at(65_536)).status).toBe(400);
});

describe('form_post', () => {
  it('A27: escapes echoed values, runs one script by nonce, and is not stored', async () => {
    const state = '"><script>alert(1)</script>';
    const answer = await signedIn.authorize(
      query({ response_mode: 'form_post', prompt: 'none', state, scope: 'openid read' }),
    );
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('<script>alert');
    expect(answer.text).toContain('&quot;&gt;&lt;script&gt;');
    expect(answer.text).toContain(`action="${CALLBACK}"`);
    expect(answer.text).toContain('name="iss"');
    const nonce = /script-src 'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
    expect(answer.text.split(`<script nonce="${nonce}">`)).toHaveLength(2);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

it('A21, A23, A46: answers are 303, without referrer, and pages cannot be framed', async () => {
  const answer = await signedIn.authorize(query({ prompt: 'none' }));
  expect(answer.status).toBe(303);
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  const page = await signedIn.authorize({ client_id: 'x' });
  expect(page.headers.get('x-frame-options')).toBe('DENY');
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(page.text).toContain('test-request');
});
