import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { discoverAuthorizationServerMetadata, UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type ExampleProcess, startExample } from '@/lib/testing/example-process';
import { managementApi } from '@/lib/testing/management-api';
import { pageWalk } from '@/lib/testing/page-walk';
import { hasOpenssl, selfSigned } from '@/lib/testing/self-signed';
import { type Env, freePort, post, type ServerProcess, startServer, tempDir } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';
import { McpClientProvider } from './mcp-client-provider';

const CALLBACK = 'http://127.0.0.1:9876/callback';

/** The service, the example and the user. */
async function open(env: Env) {
  const server = await startServer(env);
  await makeAda(server);
  const example = await startExample(server, 'mcp-server');
  await example.says(/listens/);
  const api = await managementApi(server, 'clients:read clients:write sessions:read sessions:write');
  return { server, example, api, resource: `${example.origin}/mcp` };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function close({ server, example }: { server?: ServerProcess; example?: ExampleProcess } = {}) {
  await example?.stop();
  await server?.stop();
}

const connectTo = async (resource: string, authProvider: McpClientProvider) => {
  const transport = new StreamableHTTPClientTransport(new URL(resource), { authProvider });
  const client = new Client({ name: 'agent', version: '1.0.0' });
  return { transport, client, connected: client.connect(transport) };
};

/** The flow of every MCP client: a 401, the sign-in of the user, the connection. */
async function signIn({ server, resource }: Opened, provider: McpClientProvider) {
  const first = await connectTo(resource, provider);
  await expect(first.connected).rejects.toThrow(UnauthorizedError);
  const asked = provider.authorizationUrl;
  if (!asked) throw new Error('the client did not request an authorization');
  const walk = pageWalk(new URL(server.url).origin);
  const { url } = await walk.allow(asked, ada);
  expect(`${url.origin}${url.pathname}`).toBe(CALLBACK);
  expect(walk.visited).toEqual(
    expect.arrayContaining([expect.stringMatching(/login$/), expect.stringMatching(/consent$/)]),
  );
  await first.transport.finishAuth(url.searchParams.get('code') ?? '');
  provider.authorizationUrl = null;
  const second = await connectTo(resource, provider);
  await second.connected;
  return { asked, client: second.client };
}

const textOf = (result: Awaited<ReturnType<Client['callTool']>>) => (result.content as { text: string }[])[0]?.text;
const callTool = async (client: Client, name: string, given: Record<string, string> = {}) =>
  textOf(await client.callTool({ name, arguments: given }));

/** The user withdraws the authorization of the client. */
async function withdraw({ api }: Opened, token: string) {
  const { sub, client_id } = decodeJwt(token) as { sub: string; client_id: string };
  const { items } = await api('GET', '/clients?limit=200');
  const { id } = items.find((item: { client_id: string }) => item.client_id === client_id);
  await api('DELETE', `/users/${sub}/grants/${id}`);
}

async function expectRefusedAfterWithdrawal(opened: Opened, provider: McpClientProvider, client: Client) {
  await withdraw(opened, provider.tokens()?.access_token ?? '');
  await expect(callTool(client, 'add_note', { text: 'too late' })).rejects.toThrow(UnauthorizedError);
  expect(provider.tokens()).toBeUndefined();
  expect(provider.authorizationUrl?.pathname).toBe('/oauth2/authorize');
}

describe.skipIf(!hasOpenssl)('an MCP client and the example MCP server (needs openssl)', () => {
  const folder = tempDir();
  let opened: Opened;
  let documents: Server;
  let documentUrl: string;
  let fetched = 0;

  beforeAll(async () => {
    const { certFile, cert, key } = selfSigned(folder);
    documents = createServer({ cert, key }, (_request, response) => {
      fetched++;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(
        JSON.stringify({
          client_id: documentUrl,
          client_name: 'Agent',
          redirect_uris: [CALLBACK],
          grant_types: ['authorization_code', 'refresh_token'],
          token_endpoint_auth_method: 'none',
        }),
      );
    });
    await new Promise<void>((resolve) => documents.listen(0, 'localhost', resolve));
    documentUrl = `https://localhost:${(documents.address() as AddressInfo).port}/client.json`;
    opened = await open({
      ...{ DYNAMIC_REGISTRATION: 'open', CLIENT_METADATA_DOCUMENTS: 'on' },
      ...{ OUTBOUND_ALLOW: 'localhost', NODE_EXTRA_CA_CERTS: certFile },
    });
  });
  afterAll(async () => {
    documents?.close();
    await close(opened);
    rmSync(folder, { recursive: true, force: true });
  });

  it('RFC 9728 §5.1: a client without a token gets the URL of the metadata and the scopes it needs', async () => {
    const refused = await fetch(opened.resource, { method: 'POST' });
    expect(refused.status).toBe(401);
    const metadata = `${opened.example.origin}/.well-known/oauth-protected-resource/mcp`;
    expect(refused.headers.get('www-authenticate')).toBe(
      `Bearer scope="notes:read notes:write", resource_metadata="${metadata}"`,
    );
    expect(await (await fetch(metadata)).json()).toMatchObject({
      ...{ resource: opened.resource, authorization_servers: [opened.server.url] },
    });
  });

  it('RFC 7591: registers itself, calls tools, refreshes an expired token, and is refused after the user withdraws', async () => {
    const { items } = await opened.api('GET', '/api-resources');
    const { id } = items.find(({ identifier }: { identifier: string }) => identifier === opened.resource);
    await opened.api('PATCH', `/api-resources/${id}`, { access_token_lifetime_seconds: 10 });
    const provider = new McpClientProvider({ redirectUrl: CALLBACK });
    const { asked, client } = await signIn(opened, provider);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ resource: opened.resource, scope: 'notes:read notes:write', code_challenge_method: 'S256' },
      client_id: provider.clientInformation()?.client_id,
    });
    const first = provider.tokens()?.access_token ?? '';
    expect(decodeJwt(first)).toMatchObject({ aud: opened.resource, scope: 'notes:read notes:write' });
    expect(await callTool(client, 'add_note', { text: 'milk' })).toBe('kept');
    expect(await callTool(client, 'list_notes')).toBe('["milk"]');

    await until(async () => (await raw(opened.resource, first, 'list_notes')).status === 401, 20_000);
    await opened.api('PATCH', `/api-resources/${id}`, { access_token_lifetime_seconds: null });
    expect(await callTool(client, 'list_notes')).toBe('["milk"]');
    expect(provider.tokens()?.access_token).not.toBe(first);
    expect(provider.authorizationUrl).toBeNull();
    await expectRefusedAfterWithdrawal(opened, provider, client);
  });

  it('Client ID Metadata Document: uses its document, refreshes a revoked token, and is refused after the user withdraws', async () => {
    const provider = new McpClientProvider({ redirectUrl: CALLBACK, clientMetadataUrl: documentUrl });
    const { asked, client } = await signIn(opened, provider);
    expect(asked.searchParams.get('client_id')).toBe(documentUrl);
    expect(fetched).toBe(1);
    const first = provider.tokens()?.access_token ?? '';
    expect(decodeJwt(first)).toMatchObject({ client_id: documentUrl, aud: opened.resource });
    expect(await callTool(client, 'add_note', { text: 'bread' })).toBe('kept');

    const revoked = await post(opened.server.url, 'revoke', { token: first, client_id: documentUrl });
    expect(revoked.status).toBe(200);
    expect((await raw(opened.resource, first, 'add_note')).status).toBe(401);
    expect(await callTool(client, 'add_note', { text: 'butter' })).toBe('kept');
    expect(provider.tokens()?.access_token).not.toBe(first);
    await expectRefusedAfterWithdrawal(opened, provider, client);
  });

  it('a client with an earlier registration keeps its client_id', async () => {
    const made = await opened.api('POST', '/clients', {
      ...{ client_name: 'Agent', redirect_uris: [CALLBACK], is_confidential: false },
      grant_types: ['authorization_code', 'refresh_token'],
      ...{ scopes: ['notes:read', 'notes:write'], resources: [opened.resource] },
    });
    const provider = new McpClientProvider({ redirectUrl: CALLBACK, registered: { client_id: made.client_id } });
    const { client } = await signIn(opened, provider);
    expect(decodeJwt(provider.tokens()?.access_token ?? '').client_id).toBe(made.client_id);
    expect(await client.listTools()).toMatchObject({ tools: [{ name: 'list_notes' }, { name: 'add_note' }] });
  });

  it('RFC 6750 §3.1: a token without the scope of a tool gets 403 insufficient_scope, and works for other tools', async () => {
    const provider = new McpClientProvider({ redirectUrl: CALLBACK });
    await signIn(opened, provider);
    const { body } = await post(opened.server.url, 'token', {
      ...{ grant_type: 'refresh_token', refresh_token: provider.tokens()?.refresh_token ?? '' },
      ...{ client_id: provider.clientInformation()?.client_id ?? '', scope: 'notes:read', resource: opened.resource },
    });
    expect(body.scope).toBe('notes:read');
    const requestInit = { headers: { Authorization: `Bearer ${body.access_token}` } };
    const client = new Client({ name: 'agent', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(opened.resource), { requestInit }));
    expect(await callTool(client, 'list_notes')).toMatch(/^\[/);
    await expect(callTool(client, 'add_note', { text: 'x' })).rejects.toMatchObject({ code: 403 });
    const refused = await raw(opened.resource, body.access_token, 'add_note');
    expect(refused.headers.get('www-authenticate')).toContain(
      'error="insufficient_scope", scope="notes:read notes:write"',
    );
  });

  it('RFC 8707 §2: a token for another audience is refused', async () => {
    const made = await opened.api('POST', '/clients', {
      ...{ client_name: 'other', grant_types: ['client_credentials'], scopes: ['notes:read'] },
    });
    const { body } = await post(
      opened.server.url,
      'token',
      { grant_type: 'client_credentials' },
      { id: made.client_id, client_secret: made.client_secret },
    );
    const refused = await raw(opened.resource, body.access_token, 'list_notes');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ]);
  });
});

/** Calls a tool without the MCP library. */
const raw = (resource: string, token: string, name: string) =>
  fetch(resource, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: { text: 'raw' } } }),
  });

describe('an MCP client and an issuer with a path', () => {
  let opened: Opened;
  beforeAll(async () => {
    const port = await freePort();
    opened = await open({
      ...{ PORT: String(port), ISSUER: `http://localhost:${port}/tenant`, DYNAMIC_REGISTRATION: 'open' },
    });
  });
  afterAll(() => close(opened));

  it('RFC 8414 §3.1: the client finds the metadata at its first URL and signs the user in', async () => {
    const looked: string[] = [];
    const fetchFn = (url: string | URL, init?: RequestInit) => {
      looked.push(new URL(url).pathname);
      return fetch(url, init);
    };
    const issuer = `${opened.server.url}/tenant`;
    expect(await discoverAuthorizationServerMetadata(issuer, { fetchFn })).toMatchObject({ issuer });
    expect(looked).toEqual(['/.well-known/oauth-authorization-server/tenant']);

    const provider = new McpClientProvider({ redirectUrl: CALLBACK });
    const { client } = await signIn(opened, provider);
    expect(decodeJwt(provider.tokens()?.access_token ?? '').iss).toBe(issuer);
    expect(await callTool(client, 'add_note', { text: 'milk' })).toBe('kept');
  });
});
