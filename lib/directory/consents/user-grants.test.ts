import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspectRoute from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as grantRoute from '@/app/(rest)/users/[id]/grants/[client_id]/route';
import * as grantsRoute from '@/app/(rest)/users/[id]/grants/route';
import { listAuditEvents } from '@/lib/audit';
import { rounds } from '@/lib/testing/rounds';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { endUserGrants, listClientUsers, listUserGrants } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const { verifier, challenge } = pkce();

type Client = Awaited<ReturnType<TestContext['client']>>;

const query = (client: Client, more: Record<string, string> = {}) => ({
  client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid offline_access read',
  code_challenge: challenge, code_challenge_method: 'S256', ...more,
}); // biome-ignore format: one request

const redeem = (client: Client, code: string) => {
  const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
  return postForm(token, form, client);
};
const isActive = async (client: Client, value: string) =>
  (await postForm(introspectRoute, { token: value }, client)).body.active;

async function asked(members: object = {}) {
  const client = await t.client({
    grant_types: ['authorization_code', 'refresh_token', 'password'],
    redirect_uris: [CALLBACK],
    scopes: ['openid', 'offline_access', 'read', 'email'],
    ...members,
  });
  const user = await t.user();
  const browser = testBrowser(t);
  await browser.signIn(user.username);
  return { client, user, browser };
}

describe('what clients may do for a user', () => {
  it('lists consents and live grants, by user (also over REST) and by client', async () => {
    const { client, user, browser } = await asked();
    await redeem(client, await codeFor(browser, query(client)));
    await redeem(client, await codeFor(browser, query(client, { scope: 'email' })));
    const { items } = await listUserGrants(t.ctx, { id: user.id });
    expect(items).toEqual([
      {
        client: expect.objectContaining({ id: client.id, client_name: client.client_name, is_first_party: false }),
        scopes: ['email', 'offline_access', 'openid', 'read'],
        resources: [],
        has_consent: true,
        live_grants: 2,
        since: expect.any(String),
        last_used_at: expect.any(String),
      },
    ]);
    const api = await t.client({ scopes: ['sessions:read'], grant_types: ['client_credentials'] });
    const { access_token } = (await postForm(token, { grant_type: 'client_credentials' }, api)).body;
    const headers = { Authorization: `Bearer ${access_token}` };
    const answer = await call(grantsRoute, 'GET', { headers }, { params: { id: user.id } });
    expect(answer).toMatchObject({ status: 200, body: { items } });
    const params = { id: user.id, client_id: client.id };
    expect((await call(grantRoute, 'DELETE', { headers }, { params })).status).toBe(403);
    expect(await listClientUsers(t.ctx, { id: client.id })).toMatchObject({
      total: 1,
      items: [{ id: user.id, username: user.username, has_consent: true, live_grants: 2 }],
    });
  });

  it('lists a grant without consent: of a first-party client, or by the password grant', async () => {
    const { client, user, browser } = await asked({ is_first_party: true });
    await redeem(client, await codeFor(browser, query(client)));
    const [grant] = (await listUserGrants(t.ctx, { id: user.id })).items;
    expect(grant).toMatchObject({ has_consent: false, live_grants: 1 });
    await endUserGrants(t.ctx, { id: user.id, client_id: client.id });
    expect((await listUserGrants(t.ctx, { id: user.id })).items).toEqual([]);
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'grant.ended' });
    expect(items).toMatchObject([{ before: { client: client.id, grants: 1 } }]);
  });
});

describe('A92: withdrawing a consent', () => {
  it('revokes the tokens of this client only, and the next request asks for consent again', async () => {
    const { client, user, browser } = await asked();
    const other = await t.client({ grant_types: ['password', 'refresh_token'], scopes: ['read'] });
    const kept = await postForm(
      token,
      { grant_type: 'password', username: user.username, password: 'a long enough passphrase' },
      other,
    );
    const { body } = await redeem(client, await codeFor(browser, query(client)));
    expect(await isActive(client, body.access_token)).toBe(true);
    await endUserGrants(t.ctx, { id: user.id, client_id: client.id });
    expect(await isActive(client, body.access_token)).toBe(false);
    const renewed = await postForm(token, { grant_type: 'refresh_token', refresh_token: body.refresh_token }, client);
    expect(renewed.body.error).toBe('invalid_grant');
    expect(await isActive(other, kept.body.access_token)).toBe(true);
    expect((await browser.authorize(query(client))).url?.pathname).toBe('/consent');
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'consent.withdrawn' });
    expect(items).toMatchObject([{ before: { client_name: client.client_name, grants: 1 } }]);
    await expect(endUserGrants(t.ctx, { id: user.id, client_id: client.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('an earlier code is refused, even after a new consent', async () => {
    const { client, user, browser } = await asked();
    const before = await codeFor(browser, query(client));
    await endUserGrants(t.ctx, { id: user.id, client_id: client.id });
    const after = await codeFor(browser, query(client));
    expect((await redeem(client, before)).body.error).toBe('invalid_grant');
    expect((await redeem(client, after)).status).toBe(200);
  });

  /** Expects that the code was refused or that its tokens are inactive. */
  async function outcomeOf(client: Parameters<typeof redeem>[0], answer: Awaited<ReturnType<typeof redeem>>) {
    if (answer.status !== 200) {
      expect(answer.body.error).toBe('invalid_grant');
      return 'refused';
    }
    expect(await isActive(client, answer.body.access_token)).toBe(false);
    const form = { grant_type: 'refresh_token', refresh_token: answer.body.refresh_token };
    expect((await postForm(token, form, client)).body.error).toBe('invalid_grant');
    return 'redeemed';
  }

  it.each([
    ['with consent', {}],
    ['of a first-party client, without', { is_first_party: true }],
  ])(
    'thirty times concurrently with the redemption of codes, %s: no grant stays live',
    async (_title, members) => {
      const { client, user, browser } = await asked(members);
      const outcomes = { redeemed: 0, refused: 0 };
      const isOneSided = () => outcomes.redeemed === 0 || outcomes.refused === 0;
      for (let round = 0; round < rounds(30) || (isOneSided() && round < 300); round++) {
        const codes = [await codeFor(browser, query(client)), await codeFor(browser, query(client))];
        const withdraw = async () => {
          await new Promise((resolve) => setTimeout(resolve, (round % 10) * 3));
          await endUserGrants(t.ctx, { id: user.id, client_id: client.id }).catch((error) => {
            if (error.code !== 'not_found') throw error;
          });
          return null;
        };
        const answers = await Promise.all([redeem(client, codes[0] ?? ''), withdraw(), redeem(client, codes[1] ?? '')]);
        for (const answer of answers) if (answer) outcomes[await outcomeOf(client, answer)]++;
        expect((await listUserGrants(t.ctx, { id: user.id })).items).toEqual([]);
      }
      expect(outcomes.redeemed).toBeGreaterThan(0);
      expect(outcomes.refused).toBeGreaterThan(0);
    },
    120_000,
  );
});
