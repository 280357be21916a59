import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  identity,
  type MadeClient,
  makeClient,
  post,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';
import { routes } from './routes';

const machine = [
  '--grant-type',
  'client_credentials',
  '--grant-type',
  'password',
  '--grant-type',
  'refresh_token',
  '--scope',
  'users:read users:write clients:read',
];

type Face = { server: ServerProcess; client: MadeClient; token: string };
let direct: Face;
let throughNext: Face;

async function open(env: Record<string, string>): Promise<Face> {
  const server = await startServer({ ISSUER: 'http://localhost:8000', ...env });
  const client = await makeClient(server, machine);
  const made = await identity(
    ['user', 'create', '--username', 'ada', '--email', 'ada@example.com', '--password-stdin'],
    server.env,
    'a long enough passphrase',
  );
  expect(made.stderr).toBe('');
  const { body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, client);
  return { server, client, token: body.access_token };
}

beforeAll(async () => {
  direct = await open({});
  throughNext = await open({ SERVE_THROUGH_NEXT: '1' });
});
afterAll(async () => {
  await Promise.all([direct, throughNext].map((face) => face?.server.stop()));
});

const form = 'application/x-www-form-urlencoded';
type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** Sent to both; values that always differ are masked before the answers are compared. */
const requests = (face: Face): Sent[] => {
  const Authorization = `Basic ${Buffer.from(`${face.client.id}:${face.client.client_secret}`).toString('base64')}`;
  const bearer = { Authorization: `Bearer ${face.token}` };
  const posted = (endpoint: string, body: string, headers: Record<string, string> = {}) => ({
    method: 'POST',
    path: `/oauth2/${endpoint}`,
    headers: { 'Content-Type': form, Authorization, ...headers },
    body,
  });
  return [
    { path: '/' }, { path: '/', headers: { Accept: 'text/html' } },
    { path: '/health' }, { path: '/health/live' }, { path: '/health/ready' },
    { path: '/.well-known/oauth-authorization-server' }, { path: '/.well-known/openid-configuration' },
    { path: '/openapi.json' }, { path: '/docs' }, { path: '/redoc' }, { path: '/docs/assets/api-docs.js' }, { path: '/docs/assets/nothing.js' },
    posted('token', 'grant_type=client_credentials'), posted('token', 'grant_type=magic'), posted('token', 'grant_type=client_credentials&grant_type=x'),
    posted('token', 'grant_type=client_credentials', { Authorization: 'Basic !!!' }), posted('token', '{}', { 'Content-Type': 'application/json' }),
    posted('token', `grant_type=client_credentials&x=${'y'.repeat(70_000)}`), posted('introspect', 'token=x'), posted('introspect', `token=${face.token}`),
    posted('revoke', 'token=x'), posted('revoke', ''), { path: '/oauth2/token' }, { method: 'DELETE', path: '/oauth2/token' },
    { method: 'OPTIONS', path: '/oauth2/token', headers: { Origin: 'https://x.example' } },
    { path: '/users' }, { path: '/users', headers: bearer }, { path: '/users?limit=0', headers: bearer }, { path: '/clients', headers: bearer },
    { path: '/audit-events', headers: bearer }, { path: '/users/not-a-uuid', headers: bearer }, { method: 'PUT', path: '/users' }, { method: 'HEAD', path: '/health' },
    { method: 'POST', path: '/users', headers: { ...bearer, 'Content-Type': 'application/json' }, body: '{"username":1}' },
    { method: 'POST', path: '/users', headers: { ...bearer, 'Content-Type': 'application/json' }, body: '{' },
  ]; // biome-ignore format: a table
};

const masks: [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID'],
  [/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'TOKEN'],
  [/"(iat|exp|nbf)":\d+/g, '"$1":0'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME'],
  [/idcs_[\w-]+/g, 'SECRET'],
  [/"last_used_at":("TIME"|null)/g, '"last_used_at":0'],
];
const compared = [
  'content-type',
  'cache-control',
  'www-authenticate',
  'allow',
  'location',
  'retry-after',
  'etag',
  'link',
  'access-control-allow-origin',
  'x-content-type-options',
  'content-disposition',
];

async function answer(face: Face, { path: where, ...init }: Sent) {
  const response = await fetch(face.server.url + where, { ...init, redirect: 'manual' });
  const text = masks.reduce((masked, [pattern, word]) => masked.replace(pattern, word), await response.text());
  const headers = Object.fromEntries(compared.map((name) => [name, response.headers.get(name)]));
  if (where.startsWith('/docs') || where === '/redoc')
    headers.csp = response.headers.get('content-security-policy')?.includes("'unsafe-eval'") ? 'loose' : 'set';
  return { status: response.status, headers, hasRequestId: response.headers.has('x-request-id'), text };
}

describe('routes through our server and through Next', () => {
  it('the same requests get the same answers from our server and from Next', async () => {
    const sets = [requests(direct), requests(throughNext)];
    for (const [at, request] of (sets[0] ?? []).entries()) {
      const mine = await answer(direct, request);
      const other = await answer(throughNext, sets[1]?.[at] ?? request);
      expect({ request: `${request.method ?? 'GET'} ${request.path}`, ...mine }).toEqual({
        request: `${request.method ?? 'GET'} ${request.path}`,
        ...other,
      });
    }
  });

  it('the table names every route of app/ that does not need Next', () => {
    const found: string[] = [];
    const walk = (folder: string) => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) walk(file);
        else if (entry.name === 'route.ts') found.push(file);
      }
    };
    walk('app/(protocol)');
    walk('app/(rest)');
    const paths = found
      .map((file) => path.dirname(file).split(path.sep).slice(2).join('/'))
      .map((where) => `/${where}`);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.sort()).toEqual(Object.keys(routes).sort());
  });
});
