import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { decodeProtectedHeader, exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { userIdentities, users } from '@/db/schema';
import { addProvider, federationWalk } from '@/lib/testing/federation-walk';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';
import { type StandInProvider, standInProvider } from '@/lib/testing/stand-in-provider';
import { tampered } from '@/lib/testing/tampered';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { openFormAnswer, sealFormAnswer } from './';
import { google } from './kinds/google';
import { microsoft } from './kinds/microsoft';

let t: TestContext;
const servers: { close(): unknown }[] = [];

beforeAll(async () => {
  t = await testContext({ OUTBOUND_ALLOW: '127.0.0.1', THROTTLE_IP_PER_HOUR: '100000' });
});
afterAll(async () => {
  for (const server of servers) server.close();
  await t.close();
});
afterEach(async () => {
  await t.db.delete(userIdentities);
  await t.db.delete(users);
});

const userOf = async () => (await t.db.select().from(users))[0];

type Api = Record<
  string,
  (asked: { body: URLSearchParams; authorization: string | undefined; query: URLSearchParams }) => unknown
>;

/** A server with these answers by path, as the documents of a service describe them. */
async function serve(api: Api): Promise<string> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
    const given = { body, authorization: request.headers.authorization, query: url.searchParams };
    const answer = api[url.pathname]?.(given);
    response.writeHead(answer === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  servers.push(server);
  return `http://127.0.0.1:${await listenOnLoopback(server)}`;
}

/** The answer that a provider without a page sends for this request. */
const answerTo = async (location: string) =>
  new URLSearchParams({ code: 'c', state: new URL(location).searchParams.get('state') ?? '' });

describe('GitHub', () => {
  const github = (more: Api = {}) =>
    serve({
      '/login/oauth/access_token': ({ body }) => {
        expect(Object.fromEntries(body)).toMatchObject({ client_secret: 'shh', code_verifier: expect.any(String) });
        return { access_token: 'gho_x', token_type: 'bearer', scope: 'read:user,user:email' };
      },
      '/api/v3/user': ({ authorization }) => {
        expect(authorization).toBe('Bearer gho_x');
        return {
          id: 583231,
          login: 'octocat',
          name: 'The Octocat',
          email: null,
          blog: '',
          avatar_url: 'https://a.example/1',
        };
      },
      '/api/v3/user/emails': () => [
        { email: 'public@example.net', primary: false, verified: true },
        { email: 'octocat@example.net', primary: true, verified: true },
      ],
      ...more,
    });
  const provider = async (baseUrl: string) =>
    addProvider(t, {
      kind: 'github',
      name: 'GitHub',
      baseUrl,
      secret: 'shh',
      createsUsers: true,
      scopes: ['read:user', 'user:email'],
    });

  it('the private primary address is read, and the number of the account is its subject', async () => {
    const base = await github();
    const row = await provider(base);
    const url = new URL(await federationWalk(t, row, answerTo).start({ loginHint: 'octocat' }));
    expect(url.pathname).toBe('/login/oauth/authorize');
    expect(url.searchParams.get('login')).toBe('octocat');
    expect(url.searchParams.get('nonce')).toBeNull();
    expect(await federationWalk(t, row, answerTo).signIn()).toMatchObject({ outcome: 'started' });
    expect(await userOf()).toMatchObject({ username: 'octocat', email: 'octocat@example.net', emailVerified: true });
    const [identity] = await t.db.select().from(userIdentities);
    expect(identity).toMatchObject({ subject: '583231', issuer: `${base}/login/oauth` });
  });

  it('an address that is not verified is not', async () => {
    const base = await github({
      '/api/v3/user/emails': () => [{ email: 'o@example.net', primary: true, verified: false }],
    });
    await federationWalk(t, await provider(base), answerTo).signIn();
    expect(await userOf()).toMatchObject({ email: 'o@example.net', emailVerified: false });
  });

  it('its errors come with status 200', async () => {
    const base = await github({ '/login/oauth/access_token': () => ({ error: 'bad_verification_code' }) });
    expect(await federationWalk(t, await provider(base), answerTo).walk()).toMatchObject({ problem: 'answer' });
  });

  it.each([
    ['an answer without id', { '/api/v3/user': () => ({ login: 'x' }) }],
    ['an answer of another shape', { '/api/v3/user': () => [] }],
    ['no list of addresses', { '/api/v3/user/emails': () => undefined }],
  ])('refuses %s', async (_what, more) => {
    const base = await github(more);
    expect(await federationWalk(t, await provider(base), answerTo).walk()).toMatchObject({ problem: 'answer' });
    expect(await userOf()).toBeUndefined();
  });
});

it('Discord: verified is about the address', async () => {
  const base = await serve({
    '/api/oauth2/token': () => ({
      access_token: 'x',
      token_type: 'Bearer',
      expires_in: 604800,
      scope: 'identify email',
    }),
    '/api/users/@me': () => ({
      id: '80351110224678912',
      username: 'nelly',
      global_name: 'Nelly',
      avatar: 'a1',
      email: 'nelly@example.net',
      verified: false,
    }),
  });
  const row = await addProvider(t, {
    kind: 'discord',
    baseUrl: base,
    secret: 's',
    createsUsers: true,
    scopes: ['identify', 'email'],
  });
  expect(await federationWalk(t, row, answerTo).signIn()).toMatchObject({ outcome: 'started' });
  expect(await userOf()).toMatchObject({ username: 'nelly', name: 'Nelly', emailVerified: false });
});

it('Facebook: the API gets a proof of the secret, and no address counts as verified', async () => {
  const base = await serve({
    '/oauth/access_token': () => ({ access_token: 'x', token_type: 'bearer', expires_in: 5183944 }),
    '/me': ({ query }) => {
      expect(query.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/);
      return {
        id: '10',
        name: 'Mark',
        first_name: 'Mark',
        email: 'mark@example.net',
        email_verified: true,
        picture: { data: { url: 'https://f.example/p' } },
      };
    },
  });
  const row = await addProvider(t, {
    kind: 'facebook',
    baseUrl: base,
    secret: 's',
    createsUsers: true,
    scopes: ['email'],
  });
  expect(await federationWalk(t, row, answerTo).signIn()).toMatchObject({ outcome: 'started' });
  expect(await userOf()).toMatchObject({
    email: 'mark@example.net',
    emailVerified: false,
    profile: { given_name: 'Mark', picture: 'https://f.example/p' },
  });
});

describe('Apple', () => {
  let upstream: StandInProvider;
  beforeAll(async () => {
    upstream = await standInProvider();
    servers.push(upstream);
  });

  it('answers by form_post, gets a signed secret, and its name counts the first time only', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const row = await addProvider(t, {
      kind: 'apple',
      baseUrl: upstream.issuer,
      secret: await exportPKCS8(privateKey),
      options: { team_id: 'TEAM123456', key_id: 'KEY1234567' },
      scopes: ['openid', 'name', 'email'],
      createsUsers: true,
    });
    upstream.behaviour.user = { sub: '001.apple', email: 'x@privaterelay.appleid.com', email_verified: 'true' };
    const walk = federationWalk(t, row, upstream.visit);
    const location = await walk.start({ loginHint: 'a' });
    expect(new URL(location).searchParams.get('response_mode')).toBe('form_post');
    const posted = await upstream.visit(location);
    posted.set('user', JSON.stringify({ name: { firstName: 'Johnny', lastName: 'Appleseed' }, email: 'x' }));
    const sealed = sealFormAnswer(t.ctx, row.slug, posted) ?? '';
    expect(openFormAnswer(t.ctx, 'other', sealed).size).toBe(0);
    expect(openFormAnswer(t.ctx, row.slug, tampered(sealed)).size).toBe(0);
    const response = openFormAnswer(t.ctx, row.slug, sealed);
    expect(await walk.finish(response)).toMatchObject({ outcome: 'sign_in' });
    expect(await walk.finish(openFormAnswer(t.ctx, row.slug, sealed))).toMatchObject({ problem: 'state' });
    expect(await userOf()).toMatchObject({ name: 'Johnny Appleseed', emailVerified: true });
    const secret = upstream.asked.findLast(({ path }) => path === '/token')?.body.get('client_secret') ?? '';
    expect(decodeProtectedHeader(secret)).toMatchObject({ alg: 'ES256', kid: 'KEY1234567' });
    const { payload } = await jwtVerify(secret, publicKey, { audience: upstream.issuer, issuer: 'TEAM123456' });
    expect(payload.sub).toBe(upstream.clientId);
  });

  it('an answer that is too long is refused', () => {
    const form = new URLSearchParams({ state: 'x', code: 'y'.repeat(10_000) });
    expect(sealFormAnswer(t.ctx, 'apple', form)).toBeNull();
  });

  it('a key that is not one makes the provider unavailable', async () => {
    const row = await addProvider(t, { kind: 'apple', baseUrl: upstream.issuer, secret: 'not a key' });
    await expect(federationWalk(t, row, upstream.visit).start()).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('Microsoft', () => {
  const TENANT = '3aa4a235-b6e2-48d5-9195-7fcf05b459b0';
  const template = 'https://login.microsoftonline.com/{tenantid}/v2.0';
  let upstream: StandInProvider;
  beforeAll(async () => {
    upstream = await standInProvider({ path: '/common/v2.0', template });
    servers.push(upstream);
  });
  const provider = () =>
    addProvider(t, {
      kind: 'microsoft',
      baseUrl: upstream.origin,
      secret: 's',
      options: { tenant: 'common' },
      createsUsers: true,
    });
  const issuedBy = (tenant: string, tid: string) => {
    upstream.behaviour.idToken = (claims) => ({ ...claims, iss: template.replace('{tenantid}', tenant), tid });
  };

  it('the issuer of the template is that of the tenant, and the address is not verified', async () => {
    issuedBy(TENANT, TENANT);
    expect(await federationWalk(t, await provider(), upstream.visit).signIn()).toMatchObject({ outcome: 'started' });
    const [identity] = await t.db.select().from(userIdentities);
    expect(identity?.issuer).toBe(`https://login.microsoftonline.com/${TENANT}/v2.0`);
    expect(await userOf()).toMatchObject({ email: 'ada@example.org', emailVerified: false });
  });

  it('refuses a tenant that the issuer does not name', async () => {
    issuedBy(TENANT, 'another');
    expect(await federationWalk(t, await provider(), upstream.visit).walk()).toMatchObject({ problem: 'answer' });
  });

  it.each([
    [{ email_verified: true }, false],
    [{ xms_edov: true }, true],
    [{ xms_edov: '1' }, true],
    [{ xms_edov: 0 }, false],
  ])('%j: verified %s', (claims, expected) => expect(microsoft.isEmailVerified?.(claims)).toBe(expected));
});

it.each([
  [{ email: 'a@gmail.com', email_verified: true }, true],
  [{ email: 'a@acme.example', email_verified: true, hd: 'acme.example' }, true],
  [{ email: 'a@acme.example', email_verified: true }, false],
  [{ email: 'a@gmail.com', email_verified: false }, false],
  [{ email: 'a@evil-gmail.com', email_verified: true }, false],
])('Google: %j is verified: %s', (claims, expected) => expect(google.isEmailVerified?.(claims)).toBe(expected));

it('LinkedIn: neither PKCE nor nonce is sent', async () => {
  const upstream = await standInProvider();
  servers.push(upstream);
  const row = await addProvider(t, { kind: 'linkedin', baseUrl: upstream.issuer, secret: 's' });
  const { searchParams } = new URL(await federationWalk(t, row, upstream.visit).start());
  expect([searchParams.get('code_challenge'), searchParams.get('nonce')]).toEqual([null, null]);
});

describe('the kinds that differ from OpenID Connect in little', () => {
  it.each([
    ['google', 'ada@gmail.com', true],
    ['google', 'ada@example.org', false],
    ['gitlab', 'ada@example.org', true],
    ['slack', 'ada@example.org', true],
    ['linkedin', 'ada@example.org', true],
  ] as const)(
    '%s signs in %s with the secret in the body; the address counts as verified: %s',
    async (kind, email, isVerified) => {
      const upstream = await standInProvider();
      servers.push(upstream);
      upstream.behaviour.user = { sub: `${kind}-subject`, email, email_verified: true, name: 'Ada Lovelace' };
      const row = await addProvider(t, { kind, baseUrl: upstream.issuer, secret: 'shh', createsUsers: true });
      expect(await federationWalk(t, row, upstream.visit).signIn()).toMatchObject({ outcome: 'started' });
      expect(await userOf()).toMatchObject({
        email,
        name: 'Ada Lovelace',
        emailVerified: isVerified,
        passwordHash: null,
      });
      const redeemed = upstream.asked.filter(({ path }) => path.endsWith('/token'));
      expect(redeemed.map(({ body }) => body.get('client_secret'))).toEqual(['shh']);
      expect(redeemed[0]?.body.has('code_verifier')).toBe(kind !== 'linkedin');
      const [identity] = await t.db.select().from(userIdentities);
      expect(identity).toMatchObject({ subject: `${kind}-subject`, issuer: upstream.issuer });
    },
  );
});
