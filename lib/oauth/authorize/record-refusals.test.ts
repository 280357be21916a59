import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import * as par from '@/app/(protocol)/oauth2/par/route';
import { clientRefusals } from '@/db/schema';
import { createApiResource } from '@/lib/directory/api-resources';
import { deleteClient, listClientRefusals, RefusalLog, updateClient } from '@/lib/directory/clients';
import type { LogFields } from '@/lib/kernel/log';
import { purgeExpired } from '@/lib/runtime/housekeeping';
import { CALLBACK, pkce, requestOf, type TestBrowser, testBrowser } from '@/lib/testing/test-browser';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { OAuthError } from '../errors';
import { getAuthorizationClient } from './authorization-client';
import { recordRefusals } from './record-refusals';

type Made = Awaited<ReturnType<TestContext['client']>>;

let t: TestContext;
let client: Made;
let browser: TestBrowser;
const { challenge } = pkce();
const members = {
  grant_types: ['authorization_code' as const, 'refresh_token' as const],
  redirect_uris: [CALLBACK, 'http://127.0.0.1/cb', 'https://app.example.com/done?from=here'],
  scopes: ['openid', 'email', 'read'],
};
const OPEN = 'https://open.example.com/api';

beforeAll(async () => {
  t = await testContext();
  await createApiResource(t.ctx, {
    identifier: 'https://api.example.com/v1/',
    name: 'Notes',
    scopes: [],
    is_open: false,
  });
  await createApiResource(t.ctx, { identifier: OPEN, name: 'Open', scopes: [], is_open: true });
  browser = testBrowser(t);
  await browser.signIn((await t.user()).username);
});
beforeEach(async () => {
  client = await t.client(members);
});
afterAll(() => t.close());

const query = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{ client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid', state: 'a-state-value' },
  ...{ code_challenge: challenge, code_challenge_method: 'S256', nonce: 'a-nonce-value' },
  ...more,
});

/** Returns the refusals that the administrator sees, after pending ones are written. */
async function refusals(id = client.id) {
  await t.ctx.refusals.flush();
  return (await listClientRefusals(t.ctx, { id })).items;
}

describe('the administrator sees why a request was refused, and the setting that would allow it', () => {
  test.each([
    ['a trailing slash', `${CALLBACK}/`, `${CALLBACK}/`, CALLBACK, ['the trailing slash']],
    ['letter case', 'https://app.example.com/Callback', undefined, CALLBACK, ['letter case']],
    ['a port', 'https://app.example.com:443/callback', undefined, CALLBACK, ['the port']],
    ['the scheme', 'http://app.example.com/callback', undefined, CALLBACK, ['the scheme']],
    ['case and port', 'https://APP.example.com:8/callback', undefined, CALLBACK, ['letter case', 'the port']],
    ['a query', `${CALLBACK}?token=abc`, `${CALLBACK}?token=…`, CALLBACK, ['the query']],
    ['another query', 'https://app.example.com/done?x', 'https://app.example.com/done?…', members.redirect_uris[2], ['the query']],
    ['another loopback path', 'http://127.0.0.1:9/CB', undefined, 'http://127.0.0.1/cb', ['letter case', 'the port']],
  ])('a redirect URI that differs by %s', async (_title, uri, received = uri, value, differences) => {
    const answer = await browser.authorize(query({ redirect_uri: uri }));
    expect([answer.status, answer.location]).toEqual([400, null]);
    expect(answer.text).not.toContain('app.example.com');
    expect(await refusals()).toMatchObject([
      {
        ...{ error: 'invalid_request', parameter: 'redirect_uri', setting: 'redirect_uris', received },
        ...{ nearest: { value, differences }, registered: members.redirect_uris },
        request_id: 'test-request',
      },
    ]);
  }); // biome-ignore format: a table

  it('a redirect URI of another host has no nearest value; one that is registered later has no differences', async () => {
    const uri = 'https://evil.example/callback';
    await browser.authorize(query({ redirect_uri: uri }));
    expect(await refusals()).toMatchObject([{ received: uri, nearest: null }]);
    await updateClient(t.ctx, { id: client.id, redirect_uris: [uri] });
    expect(await refusals()).toMatchObject([{ nearest: { value: uri, differences: [] }, registered: [uri] }]);
  });

  test.each([
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request', 'code_challenge', 'require_pkce', null],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request', 'code_challenge_method', null, 'plain'],
    ['a scope', { scope: 'openid admin read write' }, 'invalid_scope', 'scope', 'scopes', 'admin write'],
    ['an unknown resource', { resource: 'https://other.example' }, 'invalid_target', 'resource', 'resources', 'https://other.example'],
    ['a response type', { response_type: 'token' }, 'unsupported_response_type', 'response_type', null, 'token'],
    ['a response mode', { response_mode: 'fragment' }, 'invalid_request', 'response_mode', null, 'fragment'],
  ])('%s', async (_title, more, error, parameter, setting, received) => {
    const answer = await browser.authorize(query(more as Record<string, string>));
    expect(answer.query.get('error')).toBe(error);
    expect(await refusals()).toMatchObject([{ error, parameter, setting, received }]);
  }); // biome-ignore format: a table

  it('RFC 8707 §2: a resource is shown with the nearest registered one, and whether the client may use that', async () => {
    const ask = async (resource: string) => {
      await browser.authorize(query({ resource }));
      return (await refusals())[0];
    };
    const value = 'https://api.example.com/v1/';
    expect(await ask(value)).toMatchObject({ nearest: { value, differences: [] }, registered: [OPEN] });
    expect(await ask('https://api.example.com/v1')).toMatchObject({
      nearest: { value, differences: ['the trailing slash'] },
    });
    expect(await ask(`${OPEN}/`)).toMatchObject({ nearest: { value: OPEN }, registered: [OPEN] });
  });

  it('a public client without PKCE: no setting would allow it', async () => {
    client = await t.client({ ...members, is_confidential: false });
    await browser.authorize(query({ code_challenge: '', code_challenge_method: '' }));
    expect(await refusals()).toMatchObject([{ parameter: 'code_challenge', setting: null }]);
  });

  test.each([
    ['the grant', { grant_types: ['client_credentials' as const] }, 'unauthorized_client', 'grant_types'],
    ['pushed requests', { require_pushed_authorization_requests: true }, 'invalid_request', 'require_pushed_authorization_requests'],
    ['signed requests', { require_signed_request_object: true }, 'invalid_request', 'require_signed_request_object'],
  ])('a client that needs %s', async (_title, more, error, setting) => {
    client = await t.client({ ...members, ...more });
    await browser.authorize(query());
    expect(await refusals()).toMatchObject([{ error, setting }]);
  }); // biome-ignore format: a table

  it('RFC 9126 §2.3: a refused pushed request is recorded in the same way', async () => {
    const { client_id, ...pushed } = query({ redirect_uri: `${CALLBACK}/` });
    expect((await postForm(par, pushed, client)).body).toEqual({
      error: 'invalid_request',
      error_description: 'redirect_uri is not registered for this client.',
    });
    const [noted] = await refusals();
    expect(noted).toMatchObject({ parameter: 'redirect_uri', nearest: { differences: ['the trailing slash'] } });
  });

  it('a grant type that the client lost while the user signed in', async () => {
    const asked = await browser.authorize(query());
    await updateClient(t.ctx, { id: client.id, grant_types: ['client_credentials'] });
    expect((await browser.resume(requestOf(asked))).query.get('error')).toBe('unauthorized_client');
    expect(await refusals()).toMatchObject([{ error: 'unauthorized_client', setting: 'grant_types' }]);
  });
});

it('decisions of the user and required interactions are not recorded', async () => {
  const asked = await browser.authorize(query());
  expect((await browser.decide(requestOf(asked), 'deny')).query.get('error')).toBe('access_denied');
  expect((await testBrowser(t).authorize(query({ prompt: 'none' }))).query.get('error')).toBe('login_required');
  const claims = JSON.stringify({ id_token: { acr: { essential: true, value: 'no such acr' } } });
  expect((await browser.authorize(query({ claims }))).query.get('error')).toBe('unmet_authentication_requirements');
  expect(await refusals()).toEqual([]);
});

const jwt = 'eyJhbGciOiJub25lIn0.e30.x';
const secrets = ['a-state-value', 'a-nonce-value', 'a-password', challenge, 'idrt_secret', 'idcs_secret', jwt];

describe('A127: no state, nonce, challenge, hint, request object, token or password is stored, and no unbounded text', () => {
  test.each<Record<string, string>>([
    { redirect_uri: 'https:\\\\user:a-password@app.example.com' },
    { redirect_uri: `https://user:a-password@app.example.com/callback?code=idrt_secret#${challenge}` },
    { redirect_uri: `https://app.example.com/callback/idcs_secret?${jwt}` },
    { scope: `openid idrt_secret ${jwt}` },
    { resource: `https://api.example.com/${'x'.repeat(2_000)}?access_token=idrt_secret` },
    { code_challenge: `${challenge}=` },
    { id_token_hint: jwt },
    { request: jwt },
    { request_uri: `urn:ietf:params:oauth:request_uri:${challenge}` },
  ])('%j', async (more) => {
    await browser.authorize(query(more));
    const [refusal, ...others] = await refusals();
    expect([refusal?.parameter, others]).toEqual([Object.keys(more)[0], []]);
    for (const secret of secrets) expect(JSON.stringify(refusal), secret).not.toContain(secret);
    expect(refusal?.received?.length ?? 0).toBeLessThanOrEqual(301);
  });
});

describe('a flood of refused requests', () => {
  const refusal = { parameter: 'scope', setting: null, received: null, requestId: 'x', description: 'd' };

  it('is one statement and one row per error and parameter, with the last request', async () => {
    let statements = 0;
    const db = new Proxy(t.db, {
      get(target, key) {
        if (key === 'execute') statements += 1;
        return Reflect.get(target, key);
      },
    });
    const log = new RefusalLog(db);
    for (let n = 0; n < 5_000; n++) log.note(client.id, { ...refusal, error: 'invalid_scope', requestId: `r-${n}` });
    await log.flush();
    await log.flush();
    expect(statements).toBe(1);
    expect(await refusals()).toMatchObject([{ request_id: 'r-4999' }]);
  });

  it('an older refusal of another process does not replace a newer one', async () => {
    const [first, second] = [new RefusalLog(t.db), new RefusalLog(t.db)];
    first.note(client.id, { ...refusal, error: 'invalid_scope', requestId: 'older' }, Date.now() - 60_000);
    second.note(client.id, { ...refusal, error: 'invalid_scope', requestId: 'newer' });
    await second.flush();
    await first.flush();
    expect(await refusals()).toMatchObject([{ request_id: 'newer' }]);
  });

  it('refusals of a deleted client lose no others, and an unreachable database fails no request', async () => {
    const log = new RefusalLog(t.db);
    log.note('00000000-0000-7000-8000-000000000000', { ...refusal, error: 'invalid_scope' });
    log.note(client.id, { ...refusal, error: 'invalid_target' });
    await log.flush();
    expect(await refusals()).toMatchObject([{ error: 'invalid_target' }]);
    const away = new RefusalLog({ execute: () => Promise.reject(new Error('away')) } as unknown as TestContext['db']);
    const ctx = { ...t.ctx, refusals: away };
    const row = await getAuthorizationClient(ctx, client.id);
    const refused = new OAuthError('invalid_scope', 'The scope is not allowed.');
    await expect(recordRefusals(ctx, row, () => Promise.reject(refused))).rejects.toBe(refused);
    await expect(away.flush()).rejects.toThrow('away');
  });
});

it('logs one line for each refusal, with the client, the code and the nearest registered value', async () => {
  const lines: [string, LogFields | undefined][] = [];
  const log = { ...t.ctx.log, info: (event: string, fields?: LogFields) => void lines.push([event, fields]) };
  const ctx = { ...t.ctx, log };
  const received = `${CALLBACK}/?state=a-state-value`;
  const refused = { parameter: 'redirect_uri', received, setting: 'redirect_uris' as const };
  const error = new OAuthError('invalid_request', 'redirect_uri is not registered for this client.', { refused });
  const row = await getAuthorizationClient(ctx, client.id);
  await expect(recordRefusals(ctx, row, () => Promise.reject(error))).rejects.toBe(error);
  expect(lines).toEqual([
    [
      'authorization.refused',
      {
        ...{ requestId: 'test', clientId: client.id, code: 'invalid_request' },
        error: `${error.description} The registered value ${CALLBACK} differs by the trailing slash and the query.`,
      },
    ],
  ]);
});

it('refusals are deleted with their client, and after thirty days', async () => {
  const other = await t.client(members);
  await browser.authorize(query({ scope: 'admin' }));
  await browser.authorize(query({ response_type: 'token' }));
  await browser.authorize(query({ client_id: other.id, scope: 'admin' }));
  expect(await refusals()).toHaveLength(2);
  expect(await refusals(other.id)).toHaveLength(1);
  await deleteClient(t.ctx, { id: other.id });
  expect(await t.db.$count(clientRefusals, eq(clientRefusals.clientId, other.id))).toBe(0);
  await t.db.execute(
    `update client_refusals set refused_at = now() - interval '31 days' where error = 'invalid_scope'`,
  );
  await purgeExpired({ db: t.db });
  expect(await refusals()).toMatchObject([{ error: 'unsupported_response_type' }]);
});
