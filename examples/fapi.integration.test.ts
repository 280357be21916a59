import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type ExampleProcess, startExample } from '@/lib/testing/example-process';
import { type Departure, pageWalk } from '@/lib/testing/page-walk';
import { identity, makeClient, post, type ServerProcess, startServer } from '@/lib/testing/server-process';

let server: ServerProcess;
let app: ExampleProcess;
let env: Record<string, string>;

beforeAll(async () => {
  server = await startServer({ JWT_ALGORITHM: 'ES256' });
  await makeAda(server);
  app = await startExample(server, 'fapi');
  await app.says(/Open http/);
  env = JSON.parse(readFileSync(path.join(server.dataDir, 'examples', 'fapi.json'), 'utf8')).env;
});
afterAll(async () => {
  await app?.stop();
  await server?.stop();
});

/** Sends one request to the app with its cookie; returns the status, the redirect, the cookie to send next, and the page. */
async function visit(at: string, cookie = '', method = 'GET') {
  const answer = await fetch(new URL(at, app.origin), { method, headers: { Cookie: cookie }, redirect: 'manual' });
  const given = answer.headers.get('set-cookie')?.split(';')[0];
  const location = answer.headers.get('location') ?? '';
  return { status: answer.status, location, cookie: given ?? cookie, html: await answer.text() };
}

/** Walks through the pages of the service; returns the authorization response and the cookie of the app. */
async function answered(): Promise<{ left: Departure; cookie: string }> {
  const begun = await visit('/sign-in');
  return { left: await pageWalk(server.url).allow(begun.location, ada), cookie: begun.cookie };
}

describe('examples/fapi', () => {
  it('FAPI 2.0 §5.3.3.2, RFC 9126 §4: the authorization URL contains only client_id and request_uri', async () => {
    const { status, location } = await visit('/sign-in');
    expect(status).toBe(303);
    expect([...new URL(location).searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
  });

  it('FAPI 2.0 §5.3.2.1: signs in, calls UserInfo with DPoP proofs, and refreshes several times with one refresh token', async () => {
    const { left, cookie } = await answered();
    expect([left.url.origin, left.url.searchParams.get('iss')]).toEqual([app.origin, server.url]);
    const done = await visit(left.url.href, cookie);
    expect([done.status, done.location]).toEqual([303, '/']);
    expect(done.cookie).not.toBe(cookie);
    expect((await visit('/', done.cookie)).html).toContain(`<p id="email">${ada.email}</p>`);
    for (const times of [1, 2, 3]) {
      expect((await visit('/refresh', done.cookie, 'POST')).location).toBe('/');
      const { html } = await visit('/', done.cookie);
      expect(html).toContain(`<b id="refreshed">${times}</b>`);
      expect(html).toContain(ada.email);
    }
  });

  it('RFC 9207 §2.4: refuses a response with another issuer', async () => {
    const { left, cookie } = await answered();
    left.url.searchParams.set('iss', 'https://other.example');
    expect((await visit(left.url.href, cookie)).status).toBe(400);
    expect((await visit('/', cookie)).html).toContain('You are not signed in');
  });

  it('FAPI 2.0 §5.3.2.2: the service refuses the client without a pushed request, and without its key', async () => {
    const walk = pageWalk(server.url);
    const query = new URLSearchParams({
      ...{ client_id: env.CLIENT_ID ?? '', redirect_uri: `${app.origin}/callback`, response_type: 'code' },
      ...{ scope: 'openid', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
    });
    const left = await walk.open(`${server.url}/oauth2/authorize?${query}`);
    expect([left.kind, left.url.searchParams.get('error')]).toEqual(['departure', 'invalid_request']);
    const form = { grant_type: 'refresh_token', refresh_token: 'x', client_id: env.CLIENT_ID ?? '' };
    expect((await post(server.url, 'token', form)).body.error).toBe('invalid_client');
  });

  it('FAPI 2.0 §5.4.1: every published key is for ES256', async () => {
    const { keys } = (await (await fetch(`${server.url}/oauth2/jwks`)).json()) as { keys: { alg: string }[] };
    expect(new Set(keys.map(({ alg }) => alg))).toEqual(new Set(['ES256']));
    expect(decodeProtectedHeader(await plainToken()).alg).toBe('ES256');
  });

  it('is registered with the settings in docs/integrate/fapi.md', async () => {
    const page = readFileSync('docs/integrate/fapi.md', 'utf8');
    const shown = JSON.parse(/<<JSON\n([\s\S]*?)\nJSON\n/.exec(page)?.[1]?.replace('$JWKS', 'null') ?? '{}');
    const { client } = JSON.parse(readFileSync('examples/fapi/client.json', 'utf8'));
    const own = { client_name: 'any', redirect_uris: 'any', jwks: 'any' };
    expect({ ...shown, ...own }).toEqual({ ...client, ...own });
    const { stdout } = await identity(['client', 'show', env.CLIENT_ID ?? '', '--json'], server.env);
    expect(JSON.parse(stdout)).toMatchObject({ ...client, redirect_uris: [`${app.origin}/callback`] });
  });
});

/** An access token for a client with client_secret_basic. */
async function plainToken(): Promise<string> {
  const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
  return (await post(server.url, 'token', { grant_type: 'client_credentials' }, client)).body.access_token;
}
