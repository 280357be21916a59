import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as jwks from '@/app/(protocol)/oauth2/jwks/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { deactivateClient } from '@/lib/directory/clients';
import type { User } from '@/lib/directory/users/schema';
import { basic, call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let user: User;
let client: Awaited<ReturnType<TestContext['client']>>;

beforeAll(async () => {
  t = await testContext();
  user = await t.user();
  client = await t.client();
});
afterAll(() => t.close());

const cc = { grant_type: 'client_credentials' };

describe('RFC 6749 §5.2: errors of the token endpoint', () => {
  const form = (fields: string) => postForm(token, fields, client);
  it.each([
    ['an unknown grant', 'grant_type=magic', 400, 'unsupported_grant_type'],
    ['no grant', 'scope=read', 400, 'invalid_request'],
    ['A122: an empty parameter counts as absent', 'grant_type=', 400, 'invalid_request'],
    [
      'A117: a repeated parameter',
      'grant_type=client_credentials&grant_type=client_credentials',
      400,
      'invalid_request',
    ],
    ['A11: a scope that the client does not have', 'grant_type=client_credentials&scope=admin', 400, 'invalid_scope'],
    ['a scope that is not a list of names', 'grant_type=client_credentials&scope=a%20%20b', 400, 'invalid_scope'],
    [
      'RFC 8707 §2: an unknown resource',
      'grant_type=client_credentials&resource=https%3A%2F%2Fx.example',
      400,
      'invalid_target',
    ],
    ['a password grant without a username', 'grant_type=password&password=x', 400, 'invalid_request'],
    ['a refresh grant without a token', 'grant_type=refresh_token', 400, 'invalid_request'],
    ['an unknown refresh token', 'grant_type=refresh_token&refresh_token=idrt_x', 400, 'invalid_grant'],
    [
      'RFC 6749 §5.2: a refresh token of another server, however long',
      `grant_type=refresh_token&refresh_token=eyJ${'x'.repeat(9000)}`,
      400,
      'invalid_grant',
    ],
    [
      'RFC 6749 §5.2: a refresh token of control characters',
      'grant_type=refresh_token&refresh_token=%00%0A%F0%9F%98%80',
      400,
      'invalid_grant',
    ],
    ['A103: NUL in the password', 'grant_type=password&username=a&password=%00', 400, 'invalid_request'],
    [
      'A101: a password over 1 KiB',
      `grant_type=password&username=a&password=${'x'.repeat(1025)}`,
      400,
      'invalid_request',
    ],
    [
      'A120: more than a hundred parameters',
      `grant_type=client_credentials&${'x=1&'.repeat(0)}${Array.from({ length: 101 }, (_, i) => `p${i}=1`).join('&')}`,
      400,
      'invalid_request',
    ],
  ])('%s', async (_title, body, status, error) => {
    const answer = await form(body);
    expect(answer).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).toBe('test-request');
  });

  it('A11: a grant type that the client does not have', async () => {
    const plain = await t.client({ grant_types: ['client_credentials'] });
    const answer = await postForm(
      token,
      { grant_type: 'password', username: user.username, password: PASSWORD },
      plain,
    );
    expect(answer).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
  });

  it('A118: another content type', async () => {
    const answer = await call(token, 'POST', {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(cc),
    });
    expect(answer).toMatchObject({ status: 415, body: { error: 'invalid_request' } });
  });

  it('A119: a body over 64 KiB, with and without a length', async () => {
    const body = `grant_type=client_credentials&x=${'y'.repeat(64 * 1024)}`;
    expect((await postForm(token, body, client)).status).toBe(413);
    const stream = new Blob([body]).stream();
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      Authorization: basic(client.id, client.secret),
    };
    expect((await call(token, 'POST', { headers, body: stream, duplex: 'half' } as RequestInit)).status).toBe(413);
  });

  it('A121: other methods are 405 with Allow and change nothing', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
      const answer = await call(token, method, { path: '/?grant_type=client_credentials' });
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toContain('POST');
    }
  });
});

describe('RFC 6749 §2.3: client authentication', () => {
  const send = (authorization: string, body = 'grant_type=client_credentials') =>
    call(token, 'POST', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: authorization },
      body,
    });

  it('§2.3.1: accepts the secret in the header or in the form', async () => {
    expect((await postForm(token, cc, client)).status).toBe(200);
    expect((await postForm(token, { ...cc, client_id: client.id, client_secret: client.secret })).status).toBe(200);
  });

  it('A1: an unknown client and a wrong secret get the same answer', async () => {
    const wrong = await send(basic(client.id, 'idcs_wrong'));
    const unknown = await send(basic('00000000-0000-4000-8000-000000000000', 'idcs_wrong'));
    expect(wrong.status).toBe(401);
    expect(unknown.text).toBe(wrong.text);
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic /);
    const inBody = await postForm(token, { ...cc, client_id: client.id, client_secret: 'idcs_wrong' });
    expect([inBody.status, inBody.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic /)]);
  });

  it('RFC 6749 §5.1: responses must not be cached', async () => {
    const { headers } = await postForm(token, cc, client);
    expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
  });

  it('A2: two methods at once', async () => {
    const answer = await send(
      basic(client.id, client.secret),
      `grant_type=client_credentials&client_id=${client.id}&client_secret=${client.secret}`,
    );
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it.each([
    'Basic !!!',
    'Basic',
    `Basic ${Buffer.from('nocolon').toString('base64')}`,
    `Basic ${Buffer.from('%zz:x').toString('base64')}`,
    'Negotiate x',
  ])('A4: a broken Authorization header is invalid_client: %s', async (header) => {
    expect(await send(header)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('A3: credentials in the query are not read', async () => {
    const path = `/?client_id=${client.id}&client_secret=${client.secret}`;
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await call(token, 'POST', { path, headers, body: 'grant_type=client_credentials' })).status).toBe(401);
  });

  it('A5: a confidential client without its secret, and a public one with one, are refused', async () => {
    const open = await t.client({ is_confidential: false, grant_types: ['password'] });
    expect((await postForm(token, { ...cc, client_id: client.id })).status).toBe(401);
    expect((await send(basic(open.id, 'x'), 'grant_type=password')).status).toBe(401);
  });

  it('an empty secret in the header is accepted for a public client and refused for a confidential one', async () => {
    const open = await t.client({ is_confidential: false, grant_types: ['password'] });
    const form = new URLSearchParams({ grant_type: 'password', username: user.username, password: PASSWORD });
    expect((await send(basic(open.id, ''), form.toString())).status).toBe(200);
    expect((await send(basic(client.id, ''), 'grant_type=client_credentials')).status).toBe(401);
  });

  it('A10: a deactivated client is refused at once', async () => {
    const doomed = await t.client();
    const { body } = await postForm(token, cc, doomed);
    await deactivateClient(t.ctx, { id: doomed.id });
    expect(await postForm(token, cc, doomed)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(await postForm(introspect, { token: body.access_token }, doomed)).toMatchObject({ status: 401 });
  });
});

describe('RFC 6749 §4.4: client credentials', () => {
  it('RFC 9068 §2: the token verifies against the published keys and has the required claims', async () => {
    const { body, status } = await postForm(token, { ...cc, scope: 'read' }, client);
    expect(status).toBe(200);
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 1800, scope: 'read' });
    // An API whose clock is a second behind would refuse a fresh token with nbf.
    expect(decodeJwt(body.access_token)).not.toHaveProperty('nbf');
    const keys = createLocalJWKSet((await call(jwks, 'GET', {})).body);
    const { payload, protectedHeader } = await jwtVerify(body.access_token, keys, {
      typ: 'at+jwt',
      issuer: 'http://localhost:8000',
      audience: 'http://localhost:8000',
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({
      sub: client.id,
      client_id: client.id,
      scope: 'read',
      jti: expect.any(String),
      iat: expect.any(Number),
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(1800);
  });

  it('§3.3: without scope, all scopes of the client are granted and returned', async () => {
    expect((await postForm(token, cc, client)).body.scope).toBe('read write');
  });

  it('A82: fifty tokens of the same second differ', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => postForm(token, cc, client)));
    expect(new Set(answers.map(({ body }) => body.access_token)).size).toBe(50);
  });

  it('a client can have its own access token lifetime', async () => {
    const quick = await t.client({ access_token_lifetime_seconds: 60 });
    expect((await postForm(token, cc, quick)).body.expires_in).toBe(60);
  });
});

describe('RFC 6749 §4.3: password', () => {
  it('issues tokens for a username in any case, or an email address', async () => {
    for (const username of [user.username, user.username.toUpperCase(), user.email]) {
      const { status, body } = await postForm(token, { grant_type: 'password', username, password: PASSWORD }, client);
      expect(status).toBe(200);
      expect(body.refresh_token).toMatch(/^idrt_/);
      const [, payload = ''] = body.access_token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      expect(claims).toMatchObject({
        sub: user.id,
        client_id: client.id,
        amr: ['pwd'],
        auth_time: expect.any(Number),
        acr: expect.any(String),
      });
    }
  });

  it('A99: an unknown user and a wrong password get the same answer', async () => {
    const wrong = await postForm(
      token,
      { grant_type: 'password', username: user.username, password: 'nope nope nope' },
      client,
    );
    const unknown = await postForm(
      token,
      { grant_type: 'password', username: 'nobody', password: 'nope nope nope' },
      client,
    );
    expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(unknown.text).toBe(wrong.text);
  });

  it('a client without the refresh grant gets no refresh token', async () => {
    const once = await t.client({ grant_types: ['password'] });
    const { body } = await postForm(
      token,
      { grant_type: 'password', username: user.username, password: PASSWORD },
      once,
    );
    expect(body).not.toHaveProperty('refresh_token');
  });
});

describe('limits of clients', () => {
  it('A12: a client cannot pass for a user: no refresh token, no username, and no chosen id', async () => {
    const { body } = await postForm(token, { grant_type: 'client_credentials' }, client);
    expect(body).not.toHaveProperty('refresh_token');
    const seen = (await postForm(introspect, { token: body.access_token }, client)).body;
    expect([seen.sub, seen.username]).toEqual([client.id, undefined]);
    await expect(t.client({ id: user.id } as object)).rejects.toMatchObject({ code: 'invalid' });
    await expect(t.client({ client_id: user.id } as object)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('A115: only clients with the password grant may use it, and the throttle of sign-ins applies', async () => {
    const plain = await t.client({ grant_types: ['client_credentials', 'refresh_token'] });
    const form = { grant_type: 'password', username: (await t.user()).username, password: PASSWORD };
    expect((await postForm(token, form, plain)).body.error).toBe('unauthorized_client');
    const wrong = { ...form, password: 'not the passphrase' };
    const statuses = [];
    for (let at = 0; at < 7; at++) statuses.push((await postForm(token, wrong, client)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
    expect((await postForm(token, form, client)).status).toBe(429);
  });
});
