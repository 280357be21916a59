import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as authorize from '@/app/(protocol)/oauth2/authorize/route';
import * as device from '@/app/(protocol)/oauth2/device_authorization/route';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as register from '@/app/(protocol)/oauth2/register/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import * as users from '@/app/(rest)/users/route';
import { listAuditEvents } from '@/lib/audit';
import { liftRequestLimit, listLimitedCallers } from '@/lib/directory/request-limits';
import { closeContainer } from '@/lib/runtime/boot';
import { buildContainer } from '@/lib/runtime/build-container';
import { limitAddress, limitClient } from '@/lib/storage/request-limits';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
// Buckets fill with this clock: on a busy machine a test could take as long as a request to come back.
beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(async () => {
  vi.useRealTimers();
  await t.close();
});

const grant = { grant_type: 'client_credentials' };

async function start(env: Record<string, string>) {
  t = await testContext(env);
  return t.client();
}

const limitedNow = async () => {
  await t.ctx.limitedCallers.flush();
  return (await listLimitedCallers(t.ctx, {})).items;
};

describe('A123: answers to too many requests', () => {
  it('the token endpoint counts each client, and says what is left', async () => {
    const client = await start({ RATE_LIMIT_TOKEN: 'client=3/m,address=100/m' });
    const first = await postForm(token, grant, client);
    expect(first.headers.get('ratelimit')).toMatch(/^"address";r=99;t=1, "client";r=2;t=20$/);
    expect(first.headers.get('ratelimit-policy')).toBe('"client";q=3;w=60, "address";q=100;w=60');
    const others = [await postForm(token, grant, client), await postForm(token, grant, client)];
    expect(others.map(({ status }) => status)).toEqual([200, 200]);
    const refused = await postForm(token, grant, client);
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      error: 'temporarily_unavailable',
      error_description: 'Too many requests from this client. Try again later.',
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(15);
    expect(refused.headers.get('ratelimit')).toContain('"client";r=0');
    expect(refused.headers.get('cache-control')).toBe('no-store');
    expect((await postForm(token, grant, await t.client())).status).toBe(200);
    expect(await t.ctx.metrics.text()).toContain('identity_requests_limited_total{endpoint="token",limit="client"} 1');
  });

  it('a wrong secret does not use up the limit of the client', async () => {
    const client = await start({ RATE_LIMIT_TOKEN: 'client=1/m' });
    for (let at = 0; at < 3; at++) expect((await postForm(token, grant, { ...client, secret: 'no' })).status).toBe(401);
    expect((await postForm(token, grant, client)).status).toBe(200);
  });

  it('an address is an IPv4 address or an IPv6 /64, and another one is answered', async () => {
    const client = await start({ RATE_LIMIT_TOKEN: 'address=2/m' });
    const from = async (ip: string) => (await postForm(token, grant, client, { ip })).status;
    expect([await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8::3')]).toEqual([200, 200, 429]);
    expect([await from('2001:db8:0:1::1'), await from('192.0.2.9'), await from('192.0.2.10')]).toEqual([200, 200, 200]);
  });

  it('a client that proves nothing is counted for each network: nobody can use up its limit', async () => {
    await start({ RATE_LIMIT_AUTHORIZATION: 'client=2/m,address=off' });
    const { id } = await t.client({ grant_types: ['authorization_code'], redirect_uris: ['https://app.example/cb'] });
    const ask = (ip: string) => call(authorize, 'GET', { path: `/oauth2/authorize?client_id=${id}` }, { ip });
    const attacker = [await ask('192.0.2.1'), await ask('192.0.2.1'), await ask('192.0.2.1')];
    expect(attacker.map(({ status }) => status)).toEqual([303, 303, 429]);
    expect((await ask('192.0.2.2')).status).toBe(303);
    await t.ctx.requests.flush();
    const rows = await t.db.execute('select error, description from recorded_requests');
    expect(rows).toContainEqual({
      error: 'rate_limited',
      description: 'More than 2 requests in 60 seconds from this client.',
    });
  });

  it('the authorization endpoint answers with a page', async () => {
    await start({ RATE_LIMIT_AUTHORIZATION: 'address=1/m' });
    await call(authorize, 'GET', { path: '/oauth2/authorize?client_id=x' });
    const refused = await call(authorize, 'GET', { path: '/oauth2/authorize?client_id=x' });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.text).toContain('Too many requests from this address');
  });

  it('the management API answers with problem details, for each client and address', async () => {
    await start({ RATE_LIMIT_MANAGEMENT_API: 'client=2/m,address=3/m' });
    const client = await t.client({ scopes: ['users:read'] });
    const { body } = await postForm(token, { ...grant, scope: 'users:read' }, client);
    const list = (authorization = `Bearer ${body.access_token}`) =>
      call(users, 'GET', { path: '/users', headers: { authorization } });
    expect([(await list()).status, (await list()).status]).toEqual([200, 200]);
    const refused = await list();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.body).toMatchObject({ status: 429, type: 'urn:identity-service:problem:rate_limited' });
    expect((await list('Bearer x')).body).toMatchObject({ detail: expect.stringContaining('this address') });
  });

  it.each([
    ['RATE_LIMIT_INTROSPECTION', () => postForm(introspect, { token: 'x' }, null)],
    ['RATE_LIMIT_PAR', () => postForm(par, {}, null)],
    ['RATE_LIMIT_DEVICE_AUTHORIZATION', () => postForm(device, {}, null)],
    ['RATE_LIMIT_USERINFO', () => call(userinfo, 'GET', {})],
    [
      'RATE_LIMIT_REGISTRATION',
      () => call(register, 'POST', { body: '{}', headers: { 'content-type': 'application/json' } }),
    ],
  ])('%s counts addresses before anything is looked up, and can be off', async (setting, request) => {
    await start({ [setting]: 'address=1/m' });
    expect((await request()).status).not.toBe(429);
    const refused = await request();
    expect([refused.status, refused.body.error]).toEqual([429, 'temporarily_unavailable']);
    await t.close();
    await start({ [setting]: 'off' });
    for (let at = 0; at < 3; at++) expect((await request()).status).not.toBe(429);
    expect((await request()).headers.get('ratelimit')).toBeNull();
  });

  it('callers without a known address are not counted together, nor those of a proxy that names none', async () => {
    await start({ RATE_LIMIT_TOKEN: 'address=1/m', TRUSTED_PROXIES: '10.0.0.0/8' });
    const unknown = { ...t.ctx, ip: null };
    for (let at = 0; at < 3; at++) limitAddress(unknown, 'token');
    for (let at = 0; at < 3; at++) limitAddress({ ...t.ctx, ip: '10.0.0.7' }, 'token');
    limitAddress(t.ctx, 'token');
    expect(() => limitAddress(t.ctx, 'token')).toThrow('Too many requests from this address');
  });
});

describe('who is limited', () => {
  it('is listed with the number of refusals, and not before and not after', async () => {
    const client = await start({ RATE_LIMIT_TOKEN: 'client=1/m,address=off' });
    expect(await limitedNow()).toEqual([]);
    for (let at = 0; at < 4; at++) await postForm(token, grant, client);
    const [caller, ...others] = await limitedNow();
    expect(others).toEqual([]);
    expect(caller).toMatchObject({
      endpoint: 'token',
      kind: 'client',
      party_id: client.id,
      name: client.client_name,
      refusals: 3,
    });
    await postForm(token, grant, client);
    expect(await limitedNow()).toMatchObject([{ id: caller?.id, refusals: 4 }]);
    await t.db.execute(`update limited_callers set full_at = now() - interval '1 second'`);
    expect(await limitedNow()).toEqual([]);
  });

  it('a lift works at once here and within a second in another process, and is in the audit log', async () => {
    const client = await start({ RATE_LIMIT_TOKEN: 'client=1/m,address=off' });
    const other = buildContainer(t.ctx.config, t.target, t.ctx.log);
    const elsewhere = { ...t.ctx, ...other, ip: null };
    const isRefusedElsewhere = () => {
      try {
        limitClient(elsewhere, 'token', client.id, true);
        return false;
      } catch {
        return true;
      }
    };
    expect([isRefusedElsewhere(), isRefusedElsewhere()]).toEqual([false, true]);
    for (let at = 0; at < 2; at++) await postForm(token, grant, client);
    const [caller] = await limitedNow();
    await liftRequestLimit(t.ctx, { id: caller?.id ?? '' });
    expect((await postForm(token, grant, client)).status).toBe(200);
    await other.limitedCallers.flush();
    expect(isRefusedElsewhere()).toBe(false);
    expect(isRefusedElsewhere()).toBe(true);
    await other.limitedCallers.flush();
    expect(isRefusedElsewhere()).toBe(true);
    const { items } = await listAuditEvents(t.ctx, { action: 'request_limit.lifted' });
    expect(items).toMatchObject([
      { target: { kind: 'client', id: client.id }, before: { endpoint: 'token', refusals: expect.any(Number) } },
    ]);
    await closeContainer(other);
  });

  it('a lift of a caller that is not limited changes nothing; permissions are required', async () => {
    const client = await start({ RATE_LIMIT_TOKEN: 'client=1/m' });
    for (let at = 0; at < 2; at++) await postForm(token, grant, client);
    const [caller] = await limitedNow();
    const id = caller?.id ?? '';
    await expect(liftRequestLimit(t.as(['audit:read']), { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listLimitedCallers(t.as(['clients:write']), {})).rejects.toMatchObject({ code: 'forbidden' });
    await liftRequestLimit(t.ctx, { id });
    await liftRequestLimit(t.ctx, { id });
    const unknown = '00000000-0000-7000-8000-000000000000';
    await expect(liftRequestLimit(t.ctx, { id: unknown })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listAuditEvents(t.ctx, { action: 'request_limit.lifted' })).items).toHaveLength(1);
    expect(await limitedNow()).toEqual([]);
  });
});
