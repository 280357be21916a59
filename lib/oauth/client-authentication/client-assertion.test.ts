import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { z } from 'zod';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { clientRecordSource } from '@/lib/directory/clients';
import type { CreateClient } from '@/lib/directory/clients/schema';
import { readThrough } from '@/lib/storage/read-through';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { findFailedCheck } from './client-assertion';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;
let key: Awaited<ReturnType<typeof generateKeyPair>>;

const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  t = await testContext();
  key = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...((await exportJWK(key.publicKey)) as { kty: 'EC' }), kid: 'one' };
  client = await t.client({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] } });
});
afterAll(() => t.close());

const assertion = (
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  signWith = key.privateKey,
) =>
  new SignJWT({
    iss: client.id,
    sub: client.id,
    aud: t.ctx.config.issuer,
    jti: randomUUID(),
    iat: now(),
    exp: now() + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
    .sign(signWith as never);

const ask = (value: string, more: Record<string, string> = {}) =>
  postForm(token, {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: value,
    ...more,
  });

describe('RFC 7523 §2.2: a client authenticates by private_key_jwt', () => {
  it('with and without client_id in the form', async () => {
    expect((await ask(await assertion())).status).toBe(200);
    expect((await ask(await assertion(), { client_id: client.id })).status).toBe(200);
  });

  test.each(['EdDSA', 'Ed25519'])('RFC 9864 §2.2: an Ed25519 signature with alg %s', async (alg) => {
    const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true });
    const jwk = { ...((await exportJWK(publicKey)) as { kty: 'OKP' }), kid: 'two' };
    for (const registered of [null, 'EdDSA', 'Ed25519'] as const) {
      const { id } = await t.client({
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: registered,
        jwks: { keys: [jwk] },
      });
      const signed = await assertion({ iss: id, sub: id }, { alg, kid: 'two' }, privateKey);
      expect((await ask(signed)).status).toBe(200);
    }
  });

  it('has no secret', () => expect(client.secret).toBe(''));

  test.each([
    ['A7: another audience', { aud: 'https://other.example' }],
    ['A7: several audiences', { aud: ['http://localhost:8000', 'https://other.example'] }],
    ['A7: an empty list of audiences', { aud: [] }],
    ['A7: the token endpoint of another server', { aud: 'https://other.example/oauth2/token' }],
    ['A7: an endpoint that was not called', { aud: 'http://localhost:8000/oauth2/par' }],
    ['A8: another issuer', { iss: 'someone' }],
    ['A8: no exp', { exp: undefined }],
    ['A8: exp too far ahead', { exp: now() + 3600 }],
    ['A130: expired by more than the clock skew', { exp: now() - 90 }],
    ['no jti', { jti: undefined }],
    ['FAPI 2.0 §5.3.2.1: iat in the future', { iat: now() + 120 }],
  ])('%s', async (_title, claims) => {
    const refused = await ask(await assertion(claims));
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
  });

  const names = [
    'http://localhost:8000/oauth2/token',
    ['http://localhost:8000'],
    ['http://localhost:8000', 'http://localhost:8000/oauth2/token'],
  ];

  test.each(names.map((aud) => [aud]))('RFC 7523 §3: accepts the audience %j', async (aud) => {
    expect((await ask(await assertion({ aud }))).status).toBe(200);
  });

  it('RFC 9126 §2: the PAR endpoint accepts its own URL and that of the token endpoint as audience', async () => {
    const app = await t.client({
      grant_types: ['authorization_code'],
      redirect_uris: ['https://app.example.com/callback'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...((await exportJWK(key.publicKey)) as { kty: 'EC' }), kid: 'one' }] },
    });
    const push = async (aud: string) =>
      postForm(par, {
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await assertion({ iss: app.id, sub: app.id, aud }),
        response_type: 'code',
        redirect_uri: 'https://app.example.com/callback',
        code_challenge: 'x'.repeat(43),
        code_challenge_method: 'S256',
      });
    for (const aud of [
      'http://localhost:8000',
      'http://localhost:8000/oauth2/par',
      'http://localhost:8000/oauth2/token',
    ])
      expect((await push(aud)).status, aud).toBe(201);
    expect((await push('http://localhost:8000/oauth2/revoke')).status).toBe(401);
  });

  test.each<[string, Partial<z.input<typeof CreateClient>>]>([
    ['a FAPI client', { dpop_bound_access_tokens: true, require_pushed_authorization_requests: true }],
    ['a client with strict_assertion_audience', { strict_assertion_audience: true }],
  ])('A7: %s must send the issuer as aud, as one string', async (_title, members) => {
    const jwks = { keys: [{ ...((await exportJWK(key.publicKey)) as { kty: 'EC' }), kid: 'one' }] };
    const strict = await t.client({ token_endpoint_auth_method: 'private_key_jwt', jwks, ...members });
    const of = (aud: unknown) => assertion({ iss: strict.id, sub: strict.id, aud });
    for (const aud of names) expect((await ask(await of(aud))).status, JSON.stringify(aud)).toBe(401);
    const answer = await ask(await of(t.ctx.config.issuer));
    expect(answer.body.error ?? 'ok').toBe(members.dpop_bound_access_tokens ? 'invalid_dpop_proof' : 'ok');
  });

  it('A130: tolerates a clock skew of one minute', async () => {
    expect((await ask(await assertion({ exp: now() - 30, iat: now() - 90 }))).status).toBe(200);
  });

  it('A8, A76: refuses alg none, HS256 with the public key, and a key in the header', async () => {
    const other = await generateKeyPair('ES256', { extractable: true });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: client.id, sub: client.id, aud: t.ctx.config.issuer, jti: randomUUID(), exp: now() + 60 };
    for (const forged of [
      `${part({ alg: 'none' })}.${part(claims)}.`,
      await assertion({}, { alg: 'ES256', jwk: await exportJWK(other.publicKey) }, other.privateKey),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(Buffer.from(JSON.stringify(await exportJWK(key.publicKey)))),
      'a.b.c',
      'x',
    ])
      expect((await ask(forged, { client_id: client.id })).status).toBe(401);
  });

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = (id: string) => ({ iss: id, sub: id, aud: t.ctx.config.issuer, jti: randomUUID(), exp: now() + 60 });

  test.each([
    ['ES256', { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }],
    ['ES256', { kty: 'EC', crv: 'P-256', x: 5, y: 5 }],
    ['EdDSA', { kty: 'OKP', crv: 'Ed25519', x: 'AA' }],
    ['RS256', { kty: 'RSA' }],
    ['RS256', { kty: 'RSA', n: '', e: '' }],
    ['RS256', { kty: 'RSA', n: 'AQAB', e: 'AQAB', key_ops: ['verify', 'encrypt'] }],
  ])('RFC 6749 §5.2: refuses %s when the stored key cannot be used: %j', async (alg, jwk) => {
    const { id } = await t.client({
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: 'https://a.example/jwks',
    });
    const jwks = JSON.stringify({ keys: [jwk] });
    await t.db.execute(`update clients set jwks_uri = null, jwks = '${jwks}' where id = '${id}'`);
    const refused = await ask(`${part({ alg })}.${part(claims(id))}.AAAA`);
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
  });

  test.each([[123], [true], [{}], [['x']], [null]])('A8: refuses %j as sub', async (sub) => {
    const refused = await ask(`${part({ alg: 'ES256' })}.${part({ ...claims('x'), sub })}.AAAA`);
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
  });

  it('A6: accepts one of twenty concurrent uses', async () => {
    const one = await assertion();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(one)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error === 'invalid_client')).toHaveLength(19);
  });

  it('A5: a client must use its registered method, key or secret', async () => {
    expect((await postForm(token, { grant_type: 'client_credentials', client_id: client.id })).status).toBe(401);
    const withSecret = await t.client();
    expect((await ask(await assertion({ iss: withSecret.id, sub: withSecret.id }))).status).toBe(401);
  });

  it('A2: refuses two methods in one request', async () => {
    const both = await postForm(token, {
      grant_type: 'client_credentials',
      client_assertion_type: 'x',
      client_assertion: 'y',
      client_secret: 'z',
    });
    expect([both.status, both.body.error]).toEqual([400, 'invalid_request']);
  });
});

it('OpenID Connect Core §9: client_secret_jwt is signed with the secret, which is stored encrypted', async () => {
  const hmac = await t.client({ token_endpoint_auth_method: 'client_secret_jwt' });
  const sign = (secret: string) =>
    new SignJWT({ iss: hmac.id, sub: hmac.id, aud: t.ctx.config.issuer, jti: randomUUID(), exp: now() + 60 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
  expect((await ask(await sign(hmac.secret))).status).toBe(200);
  expect((await ask(await sign(`${hmac.secret}x`))).status).toBe(401);
  expect((await postForm(token, { grant_type: 'client_credentials' }, hmac)).status).toBe(401);
  const [row] = await t.db.execute(`select secret_sealed from client_secrets where client_id = '${hmac.id}'`);
  expect(row?.secret_sealed).toBeTruthy();
  expect(String(row?.secret_sealed)).not.toContain(hmac.secret);
});

it('A7: CLIENT_ASSERTION_AUDIENCE=issuer makes clients strict by default', async () => {
  const other = await testContext({ CLIENT_ASSERTION_AUDIENCE: 'issuer' });
  try {
    const jwks = { keys: [{ ...((await exportJWK(key.publicKey)) as { kty: 'EC' }), kid: 'one' }] };
    const method = { token_endpoint_auth_method: 'private_key_jwt' as const, jwks };
    const strict = await other.client(method);
    const lenient = await other.client({ ...method, strict_assertion_audience: false });
    const of = (id: string) => assertion({ iss: id, sub: id, aud: 'http://localhost:8000/oauth2/token' });
    expect((await ask(await of(strict.id))).status).toBe(401);
    expect((await ask(await of(lenient.id))).status).toBe(200);
  } finally {
    await other.close();
  }
});

it('the log has the reason of a refused assertion and nothing of its content', async () => {
  const lines: Record<string, unknown>[] = [];
  const log = { ...t.ctx.log, info: (event: string, fields?: object) => void lines.push({ event, ...fields }) };
  const [record] = await readThrough(t.ctx, clientRecordSource(t.ctx, client.id), null);
  if (!record) throw new Error('no client');
  for (const [claims, reason] of [
    [{ exp: now() + 3600 }, /exp must be at most 300 seconds ahead, and is 3(600|59\d)/],
    [{ aud: 'https://other.example' }, /aud must be http:\/\/localhost:8000 or .*\/oauth2\/token/],
    [{ iss: 'someone' }, /unexpected "iss" claim value/],
  ] as const) {
    const refused = await assertion(claims);
    expect(await findFailedCheck({ ...t.ctx, log }, record, refused, '/oauth2/token')).not.toBeNull();
    expect(lines.at(-1)).toMatchObject({ event: 'client_assertion.refused', clientId: client.id });
    expect(lines.at(-1)?.error).toMatch(reason);
    expect(JSON.stringify(lines)).not.toContain(refused.slice(0, 40));
  }
});
