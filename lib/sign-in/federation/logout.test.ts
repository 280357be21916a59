import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as backchannel from '@/app/(protocol)/federation/[slug]/backchannel-logout/route';
import * as signedOut from '@/app/(protocol)/federation/[slug]/signed-out/route';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { addProvider, federationWalk } from '@/lib/testing/federation-walk';
import { type StandInProvider, standInProvider } from '@/lib/testing/stand-in-provider';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { continueSignIn, findSession } from '../sessions';
import { upstreamLogoutUrl } from './';

const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

let t: TestContext;
let upstream: StandInProvider;
let acme: ProviderRow;
let serial = 0;

beforeAll(async () => {
  t = await testContext({ OUTBOUND_ALLOW: '127.0.0.1', THROTTLE_IP_PER_HOUR: '100000' });
  upstream = await standInProvider();
  acme = await addProvider(t, { baseUrl: upstream.issuer, slug: 'acme', createsUsers: true });
});
afterAll(async () => {
  upstream.close();
  await t.close();
});
beforeEach(() => upstream.reset());

const walk = () => federationWalk(t, acme, upstream.visit);

async function session(sid = `sid-${++serial}`) {
  const subject = `subject-${++serial}`;
  upstream.behaviour.user = { sub: subject, email: `${subject}@example.net` };
  return sessionOf(subject, sid);
}

async function sessionOf(subject: string, sid: string) {
  upstream.behaviour.user = { sub: subject, email: `${subject}@example.net` };
  upstream.behaviour.idToken = (claims) => ({ ...claims, sid });
  const started = await walk().signIn();
  if (!('sessionId' in started)) throw new Error(started.outcome);
  return {
    sid,
    subject,
    id: started.sessionId,
    isLive: async () => (await findSession(t.ctx, started.sessionId)) !== null,
  };
}

const now = () => Math.floor(Date.now() / 1000);

const tokenOf = (claims: Record<string, unknown>, typ = 'logout+jwt') =>
  upstream.sign(
    {
      iss: upstream.issuer,
      aud: upstream.clientId,
      iat: now(),
      exp: now() + 120,
      jti: `jti-${++serial}`,
      events: EVENTS,
      ...claims,
    },
    typ,
  );

const send = (form: Record<string, string> | string, slug = 'acme') =>
  postForm(backchannel, form, null, { params: { slug } });

describe('a logout token of the provider (Back-Channel Logout §2.6)', () => {
  it('ends the session that it names, and no other', async () => {
    const mine = await session();
    const other = await sessionOf(mine.subject, `sid-${++serial}`);
    const answer = await send({ logout_token: await tokenOf({ sub: mine.subject, sid: mine.sid }) });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect([await mine.isLive(), await other.isLive()]).toEqual([false, true]);
  });

  it('without sid, ends every session of the subject, also one whose sign-in is not complete', async () => {
    const sessions = [await session()];
    const { subject } = sessions[0] ?? { subject: '' };
    sessions.push(await sessionOf(subject, 'another'));
    const begun = await walk().walk();
    const stranger = await session();
    await send({ logout_token: await tokenOf({ sub: subject }) });
    for (const one of sessions) expect(await one.isLive()).toBe(false);
    expect(await stranger.isLive()).toBe(true);
    const signInId = begun.outcome === 'sign_in' ? begun.signInId : '';
    const continued = await continueSignIn(t.ctx, signInId, { userAgent: '', cookies: null });
    expect(continued).toEqual({ outcome: 'ended' });
  });

  it('works once', async () => {
    const one = await session();
    const token = await tokenOf({ sub: one.subject });
    expect((await send({ logout_token: token })).status).toBe(200);
    const again = await sessionOf(one.subject, 'again');
    expect((await send({ logout_token: token })).status).toBe(400);
    expect(await again.isLive()).toBe(true);
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'another' }],
    ['a nonce', { nonce: 'n' }],
    ['no event', { events: {} }],
    ['no events at all', { events: undefined }],
    ['no jti', { jti: undefined }],
    ['neither sub nor sid', { sub: undefined }],
    ['an old iat', { iat: 1_000_000 }],
    ['an expired one', { exp: 1_000_000 }],
  ])('refuses one with %s', async (_what, claims) => {
    const one = await session();
    const answer = await send({ logout_token: await tokenOf({ sub: one.subject, ...claims }) });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(await one.isLive()).toBe(true);
  });

  it('refuses an ID token, a forged one, garbage, none, two, and that of an unknown provider', async () => {
    const one = await session();
    const good = await tokenOf({ sub: one.subject });
    upstream.behaviour.isForged = true;
    const forged = await tokenOf({ sub: one.subject });
    upstream.behaviour.isForged = false;
    const idToken = await tokenOf({ sub: one.subject }, 'at+jwt');
    for (const token of [forged, idToken, 'garbage', '', `${good}x`])
      expect((await send({ logout_token: token })).status).toBe(400);
    expect((await send(`logout_token=${good}&logout_token=${good}`)).status).toBe(400);
    expect((await send({ logout_token: good }, 'unknown')).status).toBe(404);
    expect(await one.isLive()).toBe(true);
  });
});

describe('logout at the provider (RP-Initiated Logout §2)', () => {
  it('goes there with the ID token after the logout here, once, and returns to where the client wants', async () => {
    const one = await session();
    const location = 'https://app.example.com/bye?state=x';
    const url = new URL((await upstreamLogoutUrl(t.ctx, one.id, location)) ?? '');
    expect(url.href).toContain(`${upstream.origin}/logout?`);
    expect(url.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe('http://localhost:8000/federation/acme/signed-out');
    const back = (state: string, slug = 'acme') =>
      call(
        signedOut,
        'GET',
        { path: `/federation/${slug}/signed-out?${new URLSearchParams({ state })}` },
        { params: { slug } },
      );
    const state = url.searchParams.get('state') ?? '';
    expect((await back(state)).headers.get('location')).toBe(location);
    for (const wrong of [await back('garbage'), await back(state, 'other')]) {
      expect([wrong.status, wrong.headers.get('location')]).toEqual([200, null]);
      expect(wrong.text).toContain('Signed out');
    }
    expect(await upstreamLogoutUrl(t.ctx, one.id, location)).toBeNull();
  });

  it('a session that began here does not go there', async () => {
    expect(await upstreamLogoutUrl(t.ctx, acme.id, null)).toBeNull();
  });
});
