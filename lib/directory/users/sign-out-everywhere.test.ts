import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspectRoute from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as sessionsRoute from '@/app/(rest)/users/[id]/sessions/route';
import * as signOutRoute from '@/app/(rest)/users/[id]/sign-out/route';
import { listAuditEvents } from '@/lib/audit';
import { listUserGrants } from '@/lib/directory/consents';
import { managementCaller } from '@/lib/testing/management-caller';
import { rounds } from '@/lib/testing/rounds';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { endUserSessions, getUser, listUserSessions, signOutEverywhere, userImpact } from './';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;

beforeAll(async () => {
  t = await testContext({ THROTTLE_ACCOUNT_PER_HOUR: '100000', THROTTLE_IP_PER_HOUR: '1000000' });
  client = await t.client({
    grant_types: ['authorization_code', 'refresh_token', 'password'],
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'offline_access', 'read'],
    is_first_party: true,
  });
});
afterAll(() => t.close());

const { verifier, challenge } = pkce();

const refresh = (value: string) => postForm(token, { grant_type: 'refresh_token', refresh_token: value }, client);
const isActive = async (value: string): Promise<boolean> =>
  (await postForm(introspectRoute, { token: value }, client)).body.active;

/** A user who is signed in to the client with `offline_access`. */
async function signedIn() {
  const user = await t.user();
  const browser = testBrowser(t);
  await browser.signIn(user.username);
  const query = {
    client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid offline_access read',
    code_challenge: challenge, code_challenge_method: 'S256',
  }; // biome-ignore format: one request
  const redeem = (code: string) =>
    postForm(
      token,
      { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier },
      client,
    );
  const code = () => codeFor(browser, query);
  const tokens: { access_token: string; refresh_token: string } = (await redeem(await code())).body;
  return { user, browser, tokens, code, redeem };
}

describe('signing a user out everywhere', () => {
  it('ends sessions and tokens, those with offline_access and unredeemed codes included', async () => {
    const { user, tokens, code, redeem } = await signedIn();
    const waiting = await code();
    const ended = await signOutEverywhere(t.ctx, { id: user.id });
    expect(ended).toEqual({ live_access_tokens: 1, live_refresh_tokens: 1, sessions: 1, grants: 1 });
    for (const value of Object.values(tokens)) expect(await isActive(value)).toBe(false);
    expect(await refresh(tokens.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await redeem(waiting)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await listUserSessions(t.ctx, { id: user.id })).items).toEqual([]);
    expect(await userImpact(t.ctx, { id: user.id })).toEqual({
      live_access_tokens: 0,
      live_refresh_tokens: 0,
      sessions: 0,
      grants: 0,
    });
  });

  it('leaves the password, the record and its version: the user signs in again', async () => {
    const { user } = await signedIn();
    await signOutEverywhere(t.ctx, { id: user.id });
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    expect((await postForm(token, form, client)).status).toBe(200);
    expect((await getUser(t.ctx, { id: user.id })).version).toBe(user.version);
    expect((await listUserGrants(t.ctx, { id: user.id })).items).toHaveLength(1);
  });

  it('ending the sessions alone leaves what has offline_access', async () => {
    const { user, tokens } = await signedIn();
    await endUserSessions(t.ctx, { id: user.id });
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('is recorded once, with what ended', async () => {
    const { user } = await signedIn();
    await signOutEverywhere(t.ctx, { id: user.id });
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.signed_out_everywhere' });
    expect(items).toEqual([expect.objectContaining({ before: expect.objectContaining({ sessions: 1, grants: 1 }) })]);
  });

  it('needs sessions:write and the permissions of the user', async () => {
    const admin = await t.user({ roles: ['admin'] });
    const act = (as: Parameters<TestContext['as']>[0], id: string) => signOutEverywhere(t.as(as), { id });
    await expect(act(['users:write', 'sessions:read'], admin.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(act(['sessions:write'], admin.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(act(['sessions:write'], (await t.user()).id)).resolves.toMatchObject({ sessions: 0 });
  });

  it('over the API: POST /users/{id}/sign-out, and DELETE /users/{id}/sessions stays as it is', async () => {
    const send = await managementCaller(t);
    const { user, tokens } = await signedIn();
    const params = { id: user.id };
    expect((await send(sessionsRoute, 'DELETE', { params })).status).toBe(204);
    expect(await isActive(tokens.refresh_token)).toBe(true);
    expect((await send(signOutRoute, 'POST', { params })).status).toBe(204);
    expect(await isActive(tokens.refresh_token)).toBe(false);
    const unknown = { id: '00000000-0000-7000-8000-000000000000' };
    expect((await send(signOutRoute, 'POST', { params: unknown })).status).toBe(404);
    expect((await send(signOutRoute, 'POST', { params, body: { id: user.id } })).status).toBe(400);
  });

  it('A42: nothing that a concurrent refresh issues survives', async () => {
    for (let round = 0; round < rounds(60); round++) {
      const { user, tokens } = await signedIn();
      const [refreshed] = await Promise.all([refresh(tokens.refresh_token), signOutEverywhere(t.ctx, { id: user.id })]);
      const issued = refreshed.status === 200 ? refreshed.body : {};
      for (const value of [tokens.access_token, issued.access_token, issued.refresh_token].filter(Boolean))
        expect(await isActive(value)).toBe(false);
      for (const value of [tokens.refresh_token, issued.refresh_token].filter(Boolean))
        expect((await refresh(value)).status).toBe(400);
    }
  }, 120_000);

  it('A42: nothing that a concurrent code redemption issues survives, and neither waits for the other forever', async () => {
    for (let round = 0; round < rounds(40); round++) {
      const { user, code, redeem } = await signedIn();
      const waiting = await code();
      const [redeemed] = await Promise.all([redeem(waiting), signOutEverywhere(t.ctx, { id: user.id })]);
      if (redeemed.status !== 200) continue;
      expect(await isActive(redeemed.body.access_token)).toBe(false);
      expect((await refresh(redeemed.body.refresh_token)).status).toBe(400);
    }
  }, 120_000);
});
