import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as route from '@/app/(rest)/token-inspections/route';
import { createApiResource } from '@/lib/directory/api-resources';
import { deactivateClient } from '@/lib/directory/clients';
import { endUserGrants } from '@/lib/directory/consents';
import { endGrant } from '@/lib/directory/grants';
import { updateSettings } from '@/lib/directory/settings';
import { deactivateUser, endUserSession } from '@/lib/directory/users';
import { findSession } from '@/lib/sign-in/sessions';
import { managementCaller } from '@/lib/testing/management-caller';
import { tampered } from '@/lib/testing/tampered';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { endAccessToken } from '../token-families';
import { inspectToken } from './';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;

beforeAll(async () => {
  t = await testContext();
  client = await t.client({ client_name: 'Shop', scopes: ['read', 'openid', 'offline_access'] });
});
afterAll(() => t.close());

async function signedIn() {
  const user = await t.user();
  const form = {
    grant_type: 'password',
    username: user.username,
    password: PASSWORD,
    scope: 'openid read offline_access',
  };
  const { body } = await postForm(token, form, client);
  return { user, access: String(body.access_token), refresh: String(body.refresh_token), id: String(body.id_token) };
}

const inspect = (pasted: string) => inspectToken(t.ctx, { token: pasted });

describe('an access token', () => {
  it('is live, with its claims, its signature and its story; it is not in the answer', async () => {
    const { user, access } = await signedIn();
    const found = await inspect(` ${access}\n`);
    expect(found).toMatchObject({
      kind: 'access_token',
      verdict: 'live',
      user: { id: user.id, name: user.username },
      client: { id: client.id, name: 'Shop' },
      signature: { state: 'valid' },
      decoded: { claims: { sub: user.id } },
    });
    expect(found.story.map(({ text }) => text)).toEqual([
      'The user signed in (pwd).',
      expect.stringMatching(/^Shop got a grant by /),
      'This access token was issued.',
    ]);
    expect(JSON.stringify(found)).not.toContain(access.split('.')[2]);
  });

  it('comes after its grant or refresh in the story, also if a second began between its iat and that', async () => {
    const { access, refresh } = await signedIn();
    const refreshed = await postForm(token, { grant_type: 'refresh_token', refresh_token: refresh }, client);
    await t.db.execute(`
      update refresh_tokens set created_at = date_trunc('second', created_at) + interval '1 minute' where generation = 2`);
    const textsOf = async (told: string, issuedAt: string) => {
      const hash = createHash('sha256').update(told).digest('hex');
      await t.db.execute(`update access_tokens set issued_at = ${issuedAt} where hash = '\\x${hash}'`);
      const { story } = await inspect(told);
      return story.map(({ text }) => text.replace(/^Shop got a grant by .*/, 'grant')).slice(1);
    };
    const beforeGrant = `(select date_trunc('second', created_at) - interval '1 second' from families where id = family_id)`;
    const beforeRefresh = `(select created_at - interval '1 second' from refresh_tokens r
      where r.family_id = access_tokens.family_id and generation = 2)`;
    const [first, own] = ['grant', 'This access token was issued.'];
    const second = 'Refreshed: refresh token 2 of the grant was issued.';
    expect(await textsOf(access, beforeGrant)).toEqual([first, own, second]);
    expect(await textsOf(refreshed.body.access_token, beforeRefresh)).toEqual([first, second, own]);
  });

  it('is revoked by its client', async () => {
    const { access } = await signedIn();
    await postForm(revoke, { token: access }, client);
    expect(await inspect(access)).toMatchObject({
      verdict: 'revoked',
      reason: 'The client or an administrator revoked this token.',
    });
  });

  it('is inactive after its user was deactivated, and the story says by whom', async () => {
    const { user, access } = await signedIn();
    await deactivateUser(t.ctx, { id: user.id });
    const found = await inspect(access);
    expect(found).toMatchObject({ verdict: 'inactive', reason: 'The user is deactivated.' });
    expect(found.story.at(-1)).toMatchObject({ text: `User deactivated: ${user.username}.`, actor: 'test' });
    const withoutAudit = await inspectToken(t.as(['sessions:read']), { token: access });
    expect(withoutAudit.story.some(({ actor }) => actor !== null)).toBe(false);
  });

  it('is revoked with its grant, which says why', async () => {
    const { user, access } = await signedIn();
    await endUserGrants(t.ctx, { id: user.id, client_id: client.id });
    expect(await inspect(access)).toMatchObject({
      verdict: 'revoked',
      reason: 'Its grant was revoked: the access of the client was ended.',
    });
  });

  it('with a changed signature is invalid, and one of another issuer is not judged', async () => {
    const { access } = await signedIn();
    const [header = '', claims = '', signature = ''] = access.split('.');
    expect(await inspect(`${header}.${claims}.${tampered(signature)}`)).toMatchObject({
      kind: 'access_token',
      verdict: 'invalid',
      signature: { state: 'invalid' },
      story: [],
    });
    const foreign = await new SignJWT({ iss: 'https://other.example' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32));
    expect(await inspect(foreign)).toMatchObject({ kind: 'other_jwt', signature: { state: 'other_issuer' } });
  });

  it('that is opaque is found as well, and one that was never issued is not', async () => {
    const identifier = 'https://api.example/opaque';
    await createApiResource(t.ctx, { identifier, name: 'Opaque', access_token_format: 'opaque' });
    const reader = await t.client({ grant_types: ['client_credentials'], resources: [identifier] });
    const { body } = await postForm(token, { grant_type: 'client_credentials', resource: identifier }, reader);
    expect(body.access_token).toMatch(/^idat_/);
    expect(await inspect(body.access_token)).toMatchObject({
      kind: 'access_token',
      verdict: 'live',
      client: { id: reader.id },
      audience: [identifier],
      decoded: null,
    });
    await postForm(revoke, { token: body.access_token }, reader);
    expect(await inspect(body.access_token)).toMatchObject({ verdict: 'revoked' });
    expect(await inspect(`idat_${'x'.repeat(43)}`)).toMatchObject({ kind: 'unknown', verdict: 'unknown' });
  });
});

const textsOf = ({ story }: Awaited<ReturnType<typeof inspect>>) => story.map(({ text }) => text);

describe('the story tells only what concerns the token', () => {
  const web = {
    grant_types: ['authorization_code' as const, 'refresh_token' as const],
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'read'],
  };

  /** Signs the user in to the client in a browser; returns the tokens and the session. */
  async function inBrowser(username: string, to: Awaited<ReturnType<TestContext['client']>>) {
    const browser = testBrowser(t);
    const session = await browser.signIn(username);
    const { verifier, challenge } = pkce();
    const code = await codeFor(browser, {
      response_type: 'code', client_id: to.id, redirect_uri: CALLBACK, scope: 'openid read',
      code_challenge: challenge, code_challenge_method: 'S256',
    }); // biome-ignore format: one request
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
    const { body } = await postForm(token, form, to);
    return { session, access: String(body.access_token), id: String(body.id_token) };
  }

  it('not that the access of another client was ended', async () => {
    const [mail, shop] = [await t.client({ ...web, client_name: 'Mail' }), await t.client(web)];
    const user = await t.user();
    const inMail = await inBrowser(user.username, mail);
    const inShop = await inBrowser(user.username, shop);
    await endUserGrants(t.ctx, { id: user.id, client_id: mail.id });
    expect(textsOf(await inspect(inMail.access))).toContain(`Consent withdrawn: ${user.username}.`);
    const live = await inspect(inShop.access);
    expect(live.verdict).toBe('live');
    expect(textsOf(live).filter((text) => /Consent withdrawn|Access ended/.test(text))).toEqual([]);
    const { jti } = live.decoded?.claims ?? {};
    await endGrant(t.ctx, { id: String(jti).split('.')[0] ?? '' });
    expect(textsOf(await inspect(inShop.access))).toContain(`Access ended: ${user.username}.`);
  });

  it('who ended its session, and not that another session ended', async () => {
    const shop = await t.client(web);
    const user = await t.user();
    const [first, second] = [await inBrowser(user.username, shop), await inBrowser(user.username, shop)];
    await endUserSession(t.ctx, { id: user.id, session_id: first.session });
    const text = `Session ended: ${user.username}.`;
    for (const pasted of [first.access, first.id, first.session])
      expect((await inspect(pasted)).story).toContainEqual({ at: expect.any(String), text, actor: 'test' });
    for (const pasted of [second.access, second.id, second.session])
      expect(textsOf(await inspect(pasted))).not.toContain(text);
  });

  it('of an ID token with a pairwise subject as well: its user, its client and their end', async () => {
    const shop = await t.client({ ...web, subject_type: 'pairwise' });
    const user = await t.user();
    const { id } = await inBrowser(user.username, shop);
    const live = await inspect(id);
    expect(live.decoded?.claims.sub).not.toBe(user.id);
    expect(live).toMatchObject({ verdict: 'live', user: { id: user.id }, client: { id: shop.id } });
    await deactivateUser(t.ctx, { id: user.id });
    const ended = await inspect(id);
    expect(ended).toMatchObject({ kind: 'id_token', verdict: 'inactive', reason: 'The user is deactivated.' });
    expect(textsOf(ended).at(-1)).toBe(`User deactivated: ${user.username}.`);
  });

  it('that an administrator revoked an access token', async () => {
    const { access } = await signedIn();
    await endAccessToken(t.ctx, { id: createHash('sha256').update(access).digest('hex') });
    expect((await inspect(access)).story.at(-1)).toMatchObject({ text: 'Access token revoked: Shop.', actor: 'test' });
  });

  it('when a grant was used last, and nothing of the use of access tokens', async () => {
    const { access, refresh } = await signedIn();
    expect(await inspect(refresh)).toMatchObject({ last_used_at: null });
    await postForm(token, { grant_type: 'refresh_token', refresh_token: refresh }, client);
    expect(await inspect(refresh)).toMatchObject({ last_used_at: expect.any(String) });
    const { jti } = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString());
    expect(await inspect(jti)).toMatchObject({ kind: 'grant', last_used_at: expect.any(String) });
    expect(await inspect(access)).toMatchObject({ kind: 'access_token', last_used_at: null });
  });
});

describe('other credentials', () => {
  it('a refresh token is live, then used; its successor is told', async () => {
    const { refresh } = await signedIn();
    expect(await inspect(refresh)).toMatchObject({ kind: 'refresh_token', verdict: 'live' });
    await postForm(token, { grant_type: 'refresh_token', refresh_token: refresh }, client);
    const used = await inspect(refresh);
    expect(used).toMatchObject({ verdict: 'used' });
    expect(used.story.map(({ text }) => text)).toContain('Refreshed: refresh token 2 of the grant was issued.');
    await postForm(token, { grant_type: 'refresh_token', refresh_token: refresh }, client);
    const reused = await inspect(refresh);
    expect(reused).toMatchObject({ verdict: 'revoked', reason: expect.stringContaining('used twice') });
  });

  it('an ID token is judged by its claims', async () => {
    const { id } = await signedIn();
    expect(await inspect(id)).toMatchObject({ kind: 'id_token', verdict: 'live', audience: [client.id] });
  });

  it('a client secret names its client', async () => {
    expect(await inspect(client.secret)).toMatchObject({
      kind: 'client_secret',
      client: { name: 'Shop' },
      verdict: 'live',
    });
  });

  it('IDs name what they are', async () => {
    const { user, access } = await signedIn();
    expect(await inspect(user.id)).toMatchObject({ kind: 'user', verdict: 'live' });
    expect(await inspect(client.id.toUpperCase())).toMatchObject({ kind: 'client' });
    const { jti } = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString());
    expect(await inspect(jti)).toMatchObject({ kind: 'grant', verdict: 'live', user: { id: user.id } });
  });

  it.each(['x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', '{"a":1}', '🙂'.repeat(500), '\u0000'])(
    '%j is nothing or another JWT',
    async (text) => {
      expect(['unknown', 'other_jwt']).toContain((await inspect(text)).kind);
    },
  );
});

describe('a verdict is that of the endpoint', () => {
  const codeOf = async () => {
    const web = await t.client({ grant_types: ['authorization_code'], redirect_uris: [CALLBACK], scopes: ['read'] });
    const user = await t.user();
    const browser = testBrowser(t);
    const session = await browser.signIn(user.username);
    const { verifier, challenge } = pkce();
    const code = await codeFor(browser, {
      response_type: 'code', client_id: web.id, redirect_uri: CALLBACK, scope: 'read',
      code_challenge: challenge, code_challenge_method: 'S256',
    }); // biome-ignore format: one request
    const redeem = () =>
      postForm(token, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier }, web);
    return { user, web, session, code, redeem };
  };

  it('a code can be redeemed, and then was', async () => {
    const { code, redeem } = await codeOf();
    expect(await inspect(code)).toMatchObject({ kind: 'authorization_code', verdict: 'live' });
    expect((await redeem()).status).toBe(200);
    expect(await inspect(code)).toMatchObject({ verdict: 'used' });
  });

  it.each([
    ['its user is deactivated', 'The user is deactivated.', ({ user }) => deactivateUser(t.ctx, { id: user.id })],
    ['its client is deactivated', 'The client is deactivated.', ({ web }) => deactivateClient(t.ctx, { id: web.id })],
    [
      'its session has ended',
      'The session of the sign-in has ended.',
      ({ user, session }) => endUserSession(t.ctx, { id: user.id, session_id: session }),
    ],
    [
      'the consent was withdrawn',
      'The consent of the user has been withdrawn.',
      ({ user, web }) =>
        t.db.execute(
          `update consents set withdrawn_at = now() where user_id = '${user.id}' and client_id = '${web.id}'`,
        ),
    ],
  ] satisfies [string, string, (made: Awaited<ReturnType<typeof codeOf>>) => Promise<unknown>][])(
    'a code is inactive when %s, and its redemption fails',
    async (_, reason, end) => {
      const made = await codeOf();
      await end(made);
      expect(await inspect(made.code)).toMatchObject({ verdict: 'inactive', reason });
      expect((await made.redeem()).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('a session ends by the limits of the settings, and looking does not prolong it', async () => {
    const { id, username } = await t.user();
    const session = await testBrowser(t).signIn(username);
    expect(await inspect(session)).toMatchObject({ kind: 'session', verdict: 'live' });
    await t.db.execute(`update sessions set last_seen_at = now() - interval '20 minutes' where id = '${session}'`);
    expect(await inspect(session)).toMatchObject({ verdict: 'live' });
    await updateSettings(t.ctx, { sessions: { idle_minutes: 15 } });
    const idle = await inspect(session);
    expect(await findSession(t.ctx, session)).toBeNull();
    await updateSettings(t.ctx, { sessions: { idle_minutes: null } });
    expect(idle).toMatchObject({
      verdict: 'expired',
      reason: 'The session was unused, or open, for longer than the settings allow.',
    });
    await deactivateUser(t.ctx, { id });
    expect((await inspect(session)).verdict).not.toBe('live');
  });
});

it('the API asks for sessions:read, and refuses an empty text', async () => {
  const { access } = await signedIn();
  const api = await managementCaller(t, ['sessions:read']);
  expect(await api(route, 'POST', { body: { token: access } })).toMatchObject({
    status: 200,
    body: { verdict: 'live' },
  });
  expect(await api(route, 'POST', { body: { token: ' ' } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'token', message: 'must not be empty' }] },
  });
  const other = await managementCaller(t, ['users:read']);
  expect((await other(route, 'POST', { body: { token: access } })).status).toBe(403);
});
