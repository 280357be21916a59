import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as authorization from '@/app/(protocol)/oauth2/device_authorization/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { recordedRequests } from '@/db/schema';
import { createApiResource } from '@/lib/directory/api-resources';
import { deactivateClient } from '@/lib/directory/clients';
import { createIdentityProvider } from '@/lib/directory/identity-providers';
import { deactivateUser, endUserSession } from '@/lib/directory/users';
import { newId } from '@/lib/kernel/new-id';
import { findSession } from '@/lib/sign-in/sessions';
import { CALLBACK, pkce, testBrowser } from '@/lib/testing/test-browser';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { decideDevice, enterUserCode } from '../device';
import { DEVICE_GRANT } from '../device/device-authorization';
import { register } from '../registration';
import { listAccessTokens } from '../token-families';
import { inspectToken } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
afterAll(() => t.close());

const inspect = (pasted: string) => inspectToken(t.ctx, { token: pasted });
const UNKNOWN = { kind: 'unknown', verdict: 'unknown' };

describe('codes of a device', () => {
  const key = 'browser';

  async function asked() {
    const client = await t.client({ grant_types: [DEVICE_GRANT], scopes: ['read'] });
    const { body } = await postForm(authorization, { scope: 'read' }, client);
    const codes = { device: String(body.device_code), user: String(body.user_code) };
    const redeem = async () => {
      await t.db.execute('update device_authorizations set polled_at = null');
      return (await postForm(token, { grant_type: DEVICE_GRANT, device_code: codes.device }, client)).body;
    };
    return { client, codes, redeem };
  }

  async function answered(decision: 'approve' | 'deny') {
    const made = await asked();
    const user = await t.user();
    const session = await testBrowser(t).signIn(user.username);
    const id = await enterUserCode(t.ctx, made.codes.user, key);
    const signedIn = await findSession(t.ctx, session);
    if (!id || !signedIn) throw new Error('no request or session');
    await decideDevice(t.ctx, id, { browserKey: key, signedIn, decision });
    return { ...made, user, session };
  }

  it('wait for a user, are approved and redeemed', async () => {
    const { codes, client } = await asked();
    const common = { client: { id: client.id }, scope: 'read', user: null };
    expect(await inspect(codes.device)).toMatchObject({ kind: 'device_code', verdict: 'live', ...common });
    expect(await inspect(codes.user.toLowerCase().replace('-', ' '))).toMatchObject({
      kind: 'user_code',
      verdict: 'live',
      ...common,
    });
    const approved = await answered('approve');
    expect(await inspect(approved.codes.device)).toMatchObject({
      verdict: 'live',
      reason: 'The user approved it: the client gets tokens when it asks next.',
      user: { id: approved.user.id },
    });
    expect(await inspect(approved.codes.user)).toMatchObject({ verdict: 'used' });
    expect((await approved.redeem()).access_token).toEqual(expect.any(String));
    expect(await inspect(approved.codes.device)).toMatchObject({ verdict: 'used' });
    expect(JSON.stringify(await inspect(approved.codes.device))).not.toContain(approved.codes.device);
  });

  it.each([
    ['its user is deactivated', ({ user }) => deactivateUser(t.ctx, { id: user.id })],
    ['its client is deactivated', ({ client }) => deactivateClient(t.ctx, { id: client.id })],
    ['its session has ended', ({ user, session }) => endUserSession(t.ctx, { id: user.id, session_id: session })],
  ] satisfies [string, (made: Awaited<ReturnType<typeof answered>>) => Promise<unknown>][])(
    'are inactive when %s, and the token endpoint refuses them',
    async (_, end) => {
      const made = await answered('approve');
      await end(made);
      expect(await inspect(made.codes.device)).toMatchObject({ kind: 'device_code', verdict: 'inactive' });
      expect((await made.redeem()).error).toEqual(expect.any(String));
    },
  );

  it('are denied or expire', async () => {
    const denied = await answered('deny');
    expect(await inspect(denied.codes.device)).toMatchObject({
      verdict: 'inactive',
      reason: 'The user denied the request.',
    });
    const { codes, redeem } = await asked();
    await t.db.execute(`update device_authorizations set expires_at = now() where status = 'pending'`);
    expect(await inspect(codes.device)).toMatchObject({ verdict: 'expired' });
    expect(await inspect(codes.user)).toMatchObject({ verdict: 'expired' });
    expect((await redeem()).error).toBe('expired_token');
    expect(await inspect('iddc_never-issued')).toMatchObject(UNKNOWN);
    expect(await inspect('BCDF-GHJK')).toMatchObject(UNKNOWN);
  });
});

it('a request_uri can be used once', async () => {
  const client = await t.client({
    grant_types: ['authorization_code'],
    redirect_uris: [CALLBACK],
    scopes: ['read'],
    client_name: 'Pusher',
  });
  const request = { response_type: 'code', redirect_uri: CALLBACK, scope: 'read' };
  const pkceMembers = { code_challenge: pkce().challenge, code_challenge_method: 'S256' };
  const pushed = await postForm(par, { ...request, ...pkceMembers, client_id: client.id }, client);
  const uri = String(pushed.body.request_uri);
  expect(await inspect(uri)).toMatchObject({
    kind: 'pushed_request',
    verdict: 'live',
    client: { name: 'Pusher' },
    scope: 'read',
    last_used_at: null,
  });
  await testBrowser(t).authorize({ client_id: client.id, request_uri: uri });
  expect(await inspect(uri)).toMatchObject({ verdict: 'used', last_used_at: expect.any(String) });
  await t.db.execute('update pushed_requests set consumed_at = null, expires_at = now()');
  expect(await inspect(uri)).toMatchObject({ verdict: 'expired' });
  expect(await inspect('urn:ietf:params:oauth:request_uri:never')).toMatchObject(UNKNOWN);
});

it('a registration access token leads to the client that registered itself', async () => {
  const registered = await register(
    t.ctx,
    { authorization: null, dpop: null, method: 'POST', path: '/' },
    { redirect_uris: [CALLBACK], client_name: 'Own' },
  );
  const { client_id: id, registration_access_token: pasted } = registered as Record<string, string>;
  expect(await inspect(pasted ?? '')).toMatchObject({
    kind: 'registration_token',
    verdict: 'live',
    client: { id, name: 'Own' },
  });
  await deactivateClient(t.ctx, { id: id ?? '' });
  expect(await inspect(pasted ?? '')).toMatchObject({ verdict: 'inactive' });
  expect(await inspect('idrg_never-issued')).toMatchObject(UNKNOWN);
});

describe('ids', () => {
  it('of an access token, as the list of access tokens gives it', async () => {
    const client = await t.client({ grant_types: ['client_credentials'] });
    await postForm(token, { grant_type: 'client_credentials' }, client);
    const [listed] = (await listAccessTokens(t.ctx, { client: client.id })).items;
    expect(await inspect(listed?.id ?? '')).toMatchObject({
      kind: 'access_token',
      verdict: 'live',
      client: { id: client.id },
    });
    expect(await inspect('0'.repeat(64))).toMatchObject(UNKNOWN);
  });

  it('of a client secret, without its value', async () => {
    const client = await t.client();
    const [secret] = await t.db.execute<{ id: string }>(
      `select id from client_secrets where client_id = '${client.id}'`,
    );
    const found = await inspect(secret?.id ?? '');
    expect(found).toMatchObject({
      kind: 'client_secret',
      verdict: 'live',
      client: { id: client.id },
      record: { kind: 'client_secret', id: secret?.id },
    });
    expect(JSON.stringify(found)).not.toContain(client.secret);
  });

  it('of an API resource, an identity provider and a recorded request, for callers who may read them', async () => {
    const identifier = 'https://api.example/orders';
    const resource = await createApiResource(t.ctx, { identifier, name: 'Orders' });
    const provider = await createIdentityProvider(t.ctx, {
      slug: 'corp',
      kind: 'google',
      name: 'Corp',
      client_id: 'x',
      secret: 'a secret of the provider',
    });
    const [id, requestId] = [newId(), crypto.randomUUID()];
    await t.db.insert(recordedRequests).values({
      id, requestId, receivedAt: new Date(), endpoint: 'token', outcome: 'refused', status: 400, error: 'invalid_grant',
    }); // biome-ignore format: one row
    const refused = {
      kind: 'request',
      verdict: 'refused',
      reason: 'The request to token was refused with the error invalid_grant.',
      record: { kind: 'request', id, name: requestId },
    };
    expect(await inspect(resource.id)).toMatchObject({
      kind: 'api_resource',
      record: { name: 'Orders' },
      audience: [identifier],
    });
    expect(await inspect(provider.id)).toMatchObject({
      kind: 'identity_provider',
      verdict: 'live',
      record: { name: 'Corp' },
    });
    for (const pasted of [id, requestId]) expect(await inspect(pasted)).toMatchObject(refused);
    for (const pasted of [resource.id, provider.id, id, requestId])
      expect(await inspectToken(t.as(['sessions:read']), { token: pasted })).toMatchObject(UNKNOWN);
  });

  it('of a grant lead from its tokens to its page', async () => {
    const client = await t.client();
    const user = await t.user();
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    const { body } = await postForm(token, form, client);
    const { record } = await inspect(String(body.access_token));
    expect(record?.kind).toBe('grant');
    expect(await inspect(record?.id ?? '')).toMatchObject({ kind: 'grant', record });
  });
});
