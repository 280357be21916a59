import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { checkConnection, createIdentityProvider } from '../';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let t: TestContext;
let server: Server;
let origin: string;
let answers: Record<string, Answer>;
let received: { path: string; authorization: string | undefined; body: string }[];

const SECRET = 'secret of the stand-in: +/%';

const json =
  (value: unknown, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  };

beforeAll(async () => {
  t = await testContext({ OUTBOUND_ALLOW: '127.0.0.1' });
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, authorization: request.headers.authorization, body });
      const answer = answers[path];
      if (answer) answer(request, response, body);
      else response.writeHead(404).end();
    });
  });
  origin = `http://127.0.0.1:${await listenOnLoopback(server)}`;
});
afterAll(async () => {
  server.close();
  await t.close();
});

const metadata = (more: object = {}) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
  jwks_uri: `${origin}/jwks`,
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['openid', 'email', 'profile'],
  ...more,
});

beforeEach(() => {
  received = [];
  answers = {
    '/.well-known/openid-configuration': json(metadata()),
    '/jwks': json({
      keys: [
        { kty: 'RSA', use: 'sig' },
        { kty: 'RSA', use: 'enc' },
      ],
    }),
    '/token': json({ error: 'invalid_grant' }, 400),
  };
});

let serial = 0;

async function check(more: object = {}) {
  const { id } = await createIdentityProvider(t.ctx, {
    kind: 'oidc', slug: `check-${++serial}`, name: 'Checked', client_id: 'this-service', secret: SECRET, base_url: origin,
    ...more,
  } as Parameters<typeof createIdentityProvider>[1]); // biome-ignore format: one provider
  return (await checkConnection(t.ctx, { id })).checks;
}

const outcomes = (checks: Awaited<ReturnType<typeof check>>) =>
  Object.fromEntries(checks.map(({ name, outcome }) => [name, outcome]));

it('every check of a provider that works passes, and the client authenticated', async () => {
  const checks = await check();
  expect(outcomes(checks)).toEqual({
    'Discovery document': 'passed',
    Issuer: 'passed',
    Endpoints: 'passed',
    PKCE: 'passed',
    Scopes: 'passed',
    'Signing keys': 'passed',
    'Client ID and secret': 'passed',
    Clock: 'passed',
  });
  const sent = received.find(({ path }) => path === '/token');
  const credentials = Buffer.from(sent?.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
  expect(credentials.split(':').map(decodeURIComponent)).toEqual(['this-service', SECRET]);
  expect(JSON.stringify(checks)).not.toContain(SECRET);
});

it.each<[string, () => void, string, RegExp]>([
  ['no document', () => { answers = {}; }, 'Discovery document', /answered 404/],
  ['a page instead of the document', () => { answers['/.well-known/openid-configuration'] = (_q, r) => r.end('<html>'); }, 'Discovery document', /not a JSON object/],
  ['another issuer', () => { answers['/.well-known/openid-configuration'] = json(metadata({ issuer: `${origin}/` })); }, 'Issuer', /names the issuer http/],
  ['no issuer', () => { answers['/.well-known/openid-configuration'] = json(metadata({ issuer: undefined })); }, 'Issuer', /no issuer/],
  ['a private endpoint', () => { answers['/.well-known/openid-configuration'] = json(metadata({ token_endpoint: 'https://10.1.1.1/token' })); }, 'Endpoints', /token_endpoint/],
  ['an endpoint over http', () => { answers['/.well-known/openid-configuration'] = json(metadata({ authorization_endpoint: 'http://idp.example/a' })); }, 'Endpoints', /authorization_endpoint/],
  ['no keys', () => { answers['/jwks'] = json({ keys: [] }); }, 'Signing keys', /no key/],
  ['keys that cannot be read', () => { answers['/jwks'] = json({}, 500); }, 'Signing keys', /answered 500/],
  ['a client that it does not know', () => { answers['/token'] = json({ error: 'invalid_client' }, 401); }, 'Client ID and secret', /refused the client/],
  ['a redirect URI that it does not know', () => { answers['/token'] = json({ error: 'redirect_uri_mismatch' }, 400); }, 'Redirect URI', /redirect URI/],
  ['a clock that is wrong', () => {
    const answer = json(metadata());
    answers['/.well-known/openid-configuration'] = (request, response, body) => {
      response.setHeader('Date', new Date(Date.now() - 120_000).toUTCString());
      answer(request, response, body);
    };
  }, 'Clock', /differ by 1\d\d s/],
])('%s: the check fails and says what to do', async (_name, change, name, detail) => {
  change();
  const failures = (await check()).filter(({ outcome }) => outcome === 'failed');
  expect(failures).toContainEqual({ name, outcome: 'failed', detail: expect.stringMatching(detail), fix: expect.any(String) });
}); // biome-ignore format: one case a line

it('says nothing that the other side wrote into its error', async () => {
  answers['/token'] = json({ error: 'Call +1 555 and tell your password!', error_description: 'evil' }, 400);
  const checks = await check();
  expect(outcomes(checks)['Client ID and secret']).toBe('warning');
  expect(JSON.stringify(checks)).not.toMatch(/evil|555/);
});

it('warns about scopes and PKCE that the provider does not list', async () => {
  answers['/.well-known/openid-configuration'] = json(
    metadata({ scopes_supported: ['openid'], code_challenge_methods_supported: undefined }),
  );
  expect(outcomes(await check())).toMatchObject({ PKCE: 'warning', Scopes: 'warning', Issuer: 'passed' });
});

it('nothing listens: the check says so', async () => {
  const [only, ...more] = await check({ base_url: 'http://127.0.0.1:1' });
  expect(more).toEqual([]);
  expect(only).toMatchObject({
    name: 'Discovery document',
    outcome: 'failed',
    detail: expect.stringContaining('refuses connections'),
  });
});

it('GitHub answers 200 to a wrong code and to a wrong secret', async () => {
  const github = { kind: 'github', base_url: origin };
  answers['/login/oauth/access_token'] = json({ error: 'bad_verification_code' });
  expect(outcomes(await check(github))).toEqual({ 'Client ID and secret': 'passed', Clock: 'passed' });
  expect(Object.fromEntries(new URLSearchParams(received.at(-1)?.body))).toMatchObject({
    client_id: 'this-service',
    client_secret: SECRET,
  });
  answers['/login/oauth/access_token'] = json({ error: 'incorrect_client_credentials' });
  expect(outcomes(await check(github))['Client ID and secret']).toBe('failed');
});

it('Facebook answers with numbers', async () => {
  const facebook = { kind: 'facebook', base_url: origin };
  answers['/oauth/access_token'] = json({ error: { message: 'Invalid code', code: 100 } }, 400);
  expect(outcomes(await check(facebook))['Client ID and secret']).toBe('passed');
  answers['/oauth/access_token'] = json({ error: { message: 'Bad secret', code: 1 } }, 400);
  expect(outcomes(await check(facebook))['Client ID and secret']).toBe('failed');
});

it('Microsoft names the tenant, or a template of it, as issuer', async () => {
  const tenant = '7f1b1c5e-1111-4222-8333-0123456789ab';
  const path = `/${tenant}/v2.0/.well-known/openid-configuration`;
  answers = { ...answers, [path]: json(metadata({ issuer: `https://login.microsoftonline.com/${tenant}/v2.0` })) };
  const microsoft = { kind: 'microsoft', base_url: origin, options: { tenant } };
  expect(outcomes(await check(microsoft)).Issuer).toBe('passed');
  answers[path] = json(metadata({ issuer: 'https://evil.example' }));
  expect(outcomes(await check(microsoft)).Issuer).toBe('failed');
});

it('needs providers:write', async () => {
  await expect(checkConnection(t.as(['providers:read']), { id: t.ctx.requestId })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
