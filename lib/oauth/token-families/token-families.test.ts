import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspectRoute from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as accessTokensRoute from '@/app/(rest)/access-tokens/route';
import * as grantRoute from '@/app/(rest)/grants/[id]/route';
import * as grantsRoute from '@/app/(rest)/grants/route';
import { listAuditEvents } from '@/lib/audit';
import { deactivateClient } from '@/lib/directory/clients';
import { endGrant, listGrants } from '@/lib/directory/grants';
import { permissionsOf } from '@/lib/kernel/access';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { endAccessToken, getGrant, listAccessTokens } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

type Client = Awaited<ReturnType<TestContext['client']>>;

const isActive = async (client: Client, value: string) =>
  (await postForm(introspectRoute, { token: value }, client)).body.active;

async function granted(roles: ('admin' | 'support')[] = []) {
  const user = await t.user({ roles });
  const client = await t.client({ scopes: ['read', 'write'] });
  const form = { grant_type: 'password', username: user.username, password: PASSWORD, scope: 'read' };
  const { body } = await postForm(token, form, client);
  const [grant] = (await listGrants(t.ctx, { user: user.id })).items;
  if (!grant) throw new Error('no grant');
  return { user, client, body, grant };
}

const idsOf = async (query: Parameters<typeof listGrants>[1]) =>
  (await listGrants(t.ctx, query)).items.map(({ id }) => id);

describe('the grants of all users', () => {
  it('lists a grant by user, client, grant type, id and the jti of a token', async () => {
    const { user, client, grant } = await granted();
    expect(grant).toMatchObject({
      state: 'live',
      user: { id: user.id, username: user.username },
      client: { id: client.id, name: client.client_name },
      grant_type: 'password',
      scopes: ['read'],
      session_id: null,
      revoked_at: null,
    });
    const { access_tokens } = await getGrant(t.ctx, { id: grant.id });
    const [first] = access_tokens;
    expect(access_tokens).toHaveLength(1);
    for (const query of [
      { user: user.email },
      { client: client.id },
      { client: client.id, grant_type: 'password' },
      { id: grant.id },
      { id: grant.id.toUpperCase() },
      { id: first?.jti },
    ] as const)
      expect(await idsOf(query), JSON.stringify(query)).toEqual([grant.id]);
    expect(await idsOf({ client: client.id, grant_type: 'authorization_code' })).toEqual([]);
    expect(await idsOf({ id: randomUUID() })).toEqual([]);
    await expect(listGrants(t.ctx, { id: 'garbled' })).rejects.toMatchObject({ errors: [{ path: 'id' }] });
    await expect(listGrants(t.ctx, { reason: 'reuse' })).rejects.toMatchObject({ errors: [{ path: 'reason' }] });
  });

  it('says what happened to it, with its session, its consent and its tokens', async () => {
    const user = await t.user();
    const client = await t.client({
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [CALLBACK],
      scopes: ['openid', 'offline_access', 'read'],
    });
    const browser = testBrowser(t);
    const sessionId = await browser.signIn(user.username);
    const { verifier, challenge } = pkce();
    const code = await codeFor(browser, {
      client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid offline_access read',
      code_challenge: challenge, code_challenge_method: 'S256',
    }); // biome-ignore format: one request
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
    const { body } = await postForm(token, form, client);
    await postForm(token, { grant_type: 'refresh_token', refresh_token: body.refresh_token }, client);
    const [id = ''] = await idsOf({ user: user.id });
    const detail = await getGrant(t.ctx, { id });
    expect(detail).toMatchObject({
      state: 'live',
      reason: null,
      session: { id: sessionId, user_agent: 'test', ended_at: null },
      consent: { scopes: expect.arrayContaining(['offline_access', 'openid', 'read']) },
      refresh_token: { generation: 2 },
    });
    expect(detail.access_tokens).toHaveLength(2);
    expect(detail.story.map(({ text }) => text)).toEqual([
      'The user signed in (pwd).',
      `${client.client_name} got a grant by authorization code.`,
      'Refreshed: refresh token 2 of the grant was issued.',
    ]);
    expect(JSON.stringify(detail)).not.toContain(body.refresh_token);
  });

  it('each state has its own list', async () => {
    const { client, grant, body } = await granted();
    const of = (query: Parameters<typeof listGrants>[1]) => idsOf({ client: client.id, ...query });
    await deactivateClient(t.ctx, { id: client.id });
    expect([await of({}), await of({ state: 'inactive' })]).toEqual([[], [grant.id]]);
    await endGrant(t.ctx, { id: grant.id });
    expect([await of({ state: 'inactive' }), await of({ state: 'revoked' })]).toEqual([[], [grant.id]]);
    expect(await of({ state: 'revoked', reason: 'administrator' })).toEqual([grant.id]);
    expect(await of({ state: 'revoked', reason: 'reuse' })).toEqual([]);
    expect(await of({ state: 'expired' })).toEqual([]);
    const other = await granted();
    await t.db.execute(sql`update families set created_at = now() - interval '2 days', absolute_expires_at = now() - interval '1 day'
      where id = ${other.grant.id}::uuid`);
    expect(await idsOf({ user: other.user.id, state: 'expired' })).toEqual([other.grant.id]);
    expect(await idsOf({ user: other.user.id })).toEqual([]);
    expect(await idsOf({ id: other.grant.id })).toEqual([other.grant.id]);
    expect(body.access_token).toBeTruthy();
  });
});

describe('ending a grant', () => {
  it('makes all its tokens inactive at once, with an event at the user', async () => {
    const { user, client, grant, body } = await granted();
    expect(await isActive(client, body.access_token)).toBe(true);
    await endGrant(t.ctx, { id: grant.id });
    expect(await isActive(client, body.access_token)).toBe(false);
    const refreshed = await postForm(token, { grant_type: 'refresh_token', refresh_token: body.refresh_token }, client);
    expect(refreshed.body.error).toBe('invalid_grant');
    const detail = await getGrant(t.ctx, { id: grant.id });
    expect(detail).toMatchObject({
      state: 'revoked',
      revoked_reason: 'administrator',
      reason: 'Its grant was revoked: an administrator ended it.',
    });
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'grant.ended' });
    expect(items).toMatchObject([
      { before: { client: client.id, client_name: client.client_name, scopes: ['read'], grants: 1, grant: grant.id } },
    ]);
    await expect(endGrant(t.ctx, { id: grant.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getGrant(t.ctx, { id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('one of two concurrent calls ends it', async () => {
    const { user, grant } = await granted();
    const calls = await Promise.allSettled([endGrant(t.ctx, { id: grant.id }), endGrant(t.ctx, { id: grant.id })]);
    expect(calls.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await listAuditEvents(t.ctx, { target: user.id, action: 'grant.ended' })).items).toHaveLength(1);
  });

  it('support ends none of an administrator', async () => {
    const support = t.as([...permissionsOf(['support'])]);
    const { grant, client, body } = await granted(['admin']);
    const [issued] = (await getGrant(support, { id: grant.id })).access_tokens;
    await expect(endGrant(support, { id: grant.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(endAccessToken(support, { id: issued?.id ?? '' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await isActive(client, body.access_token)).toBe(true);
  });
});

describe('access tokens', () => {
  it('one token of a grant is revoked, the grant and its other tokens stay', async () => {
    const { client, grant, body } = await granted();
    const [issued] = (await getGrant(t.ctx, { id: grant.id })).access_tokens;
    expect(await isActive(client, body.access_token)).toBe(true);
    await endAccessToken(t.ctx, { id: issued?.id ?? '' });
    expect(await isActive(client, body.access_token)).toBe(false);
    expect((await getGrant(t.ctx, { id: grant.id })).access_tokens).toEqual([]);
    const refreshed = await postForm(token, { grant_type: 'refresh_token', refresh_token: body.refresh_token }, client);
    expect(await isActive(client, refreshed.body.access_token)).toBe(true);
    await expect(endAccessToken(t.ctx, { id: issued?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(endAccessToken(t.ctx, { id: 'x' })).rejects.toMatchObject({ errors: [{ path: 'id' }] });
    const { items } = await listAuditEvents(t.ctx, { target: issued?.jti, action: 'token.revoked' });
    expect(items).toMatchObject([{ before: { client: client.id }, after: { reason: 'administrator' } }]);
  });

  it('tokens without a grant are listed by client, the one that ends last first', async () => {
    const client = await t.client({ grant_types: ['client_credentials'] });
    const made: string[] = [];
    for (let at = 0; at < 3; at++)
      made.push((await postForm(token, { grant_type: 'client_credentials', scope: 'read' }, client)).body.access_token);
    const list = (query: object = {}) => listAccessTokens(t.ctx, { client: client.id, ...query });
    const { items } = await list();
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({ client: { id: client.id }, scopes: ['read'] });
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.next_cursor });
    expect([...first.items, ...second.items]).toEqual(items);
    await endAccessToken(t.ctx, { id: items[1]?.id ?? '' });
    expect((await list()).items).toEqual([items[0], items[2]]);
    const active = await Promise.all(made.map((value) => isActive(client, value)));
    expect(active.filter(Boolean)).toHaveLength(2);
    await granted();
    expect((await listAccessTokens(t.ctx, { limit: 200 })).items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([items[0]?.id, items[2]?.id]),
    );
  });
});

it('over REST, with the scopes of sessions', async () => {
  const { user, grant } = await granted();
  const bearer = async (scope: string) => {
    const api = await t.client({ scopes: [scope], grant_types: ['client_credentials'] });
    const { access_token } = (await postForm(token, { grant_type: 'client_credentials' }, api)).body;
    return { headers: { Authorization: `Bearer ${access_token}` } };
  };
  const [reader, writer] = [await bearer('sessions:read'), await bearer('sessions:write')];
  const params = { id: grant.id };
  const listed = await call(grantsRoute, 'GET', { path: `/grants?user=${user.id}`, ...reader });
  expect(listed).toMatchObject({ status: 200, body: { items: [{ id: grant.id }], next_cursor: null } });
  expect(await call(grantRoute, 'GET', reader, { params })).toMatchObject({ status: 200, body: { state: 'live' } });
  expect((await call(accessTokensRoute, 'GET', { path: '/access-tokens', ...reader })).status).toBe(200);
  expect((await call(grantRoute, 'DELETE', reader, { params })).status).toBe(403);
  expect((await call(grantRoute, 'DELETE', writer, { params })).status).toBe(204);
  expect((await call(grantRoute, 'DELETE', writer, { params })).status).toBe(404);
});
