import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { decodeJwt, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { type ExampleProcess, startExample } from '@/lib/testing/example-process';
import { type Json, managementApi } from '@/lib/testing/management-api';
import { type Departure, pageWalk, type ShownPage } from '@/lib/testing/page-walk';
import { hasOpenssl, selfSigned } from '@/lib/testing/self-signed';
import { type ServerProcess, startServer, tempDir } from '@/lib/testing/server-process';
import { type PublishedClient, publishedClients } from './published-clients';

const KEYS = '/jwks.json';

function shown(page: ShownPage | Departure): ShownPage {
  if (page.kind !== 'page') throw new Error(`redirected to ${page.url}`);
  return page;
}

/** The identity of the client, and how it authenticates. */
type Known = { id: string; method: string; secret?: string };

describe.skipIf(!hasOpenssl)('published MCP clients as they are (needs openssl)', () => {
  const folder = tempDir();
  let documents: Server;
  let published: string;
  let server: ServerProcess;
  let example: ExampleProcess;
  let resource: string;
  let api: Awaited<ReturnType<typeof managementApi>>;
  let keys: { privateKey: CryptoKey; jwk: JWK };

  /** Returns the metadata document, or the keys, at this path. */
  const served = (path: string): Json => {
    if (path === KEYS) return { keys: [keys.jwk] };
    const { metadata } = publishedClients[Number(path.slice(1))] ?? {};
    return {
      ...metadata,
      client_id: `${published}${path}`,
      ...(metadata?.jwks_uri !== undefined && { jwks_uri: `${published}${KEYS}` }),
    };
  };

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    keys = { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' } };
    const { certFile, cert, key } = selfSigned(folder);
    documents = createServer({ cert, key }, ({ url = '/' }, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(served(url)));
    });
    await new Promise<void>((resolve) => documents.listen(0, 'localhost', resolve));
    published = `https://localhost:${(documents.address() as AddressInfo).port}`;
    server = await startServer({
      ...{ DYNAMIC_REGISTRATION: 'open', CLIENT_METADATA_DOCUMENTS: 'on' },
      ...{ OUTBOUND_ALLOW: 'localhost', NODE_EXTRA_CA_CERTS: certFile, THROTTLE_ACCOUNT_IP_BURST: '1000' },
      ...{ THROTTLE_ACCOUNT_PER_HOUR: '1000', THROTTLE_IP_PER_HOUR: '1000' },
    });
    await makeAda(server);
    example = await startExample(server, 'mcp-server');
    await example.says(/listens/);
    resource = `${example.origin}/mcp`;
    api = await managementApi(server, 'clients:read');
  });
  afterAll(async () => {
    documents?.close();
    await example?.stop();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const read = async (url: string, init: RequestInit = {}): Promise<Json> => {
    const answer = await fetch(url, init);
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${JSON.stringify(body)}`);
    return body;
  };

  /** RFC 9728 §5.1 and RFC 8414 §3: finds the endpoints from the 401 of the resource. */
  async function discover(): Promise<{ endpoints: Json; scope: string }> {
    const refused = await fetch(resource, { method: 'POST' });
    const at = /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate') ?? '')?.[1] ?? '';
    const { authorization_servers, scopes_supported } = await read(at);
    const endpoints = await read(`${authorization_servers[0]}/.well-known/oauth-authorization-server`);
    return { endpoints, scope: scopes_supported.join(' ') };
  }

  async function introduce({ by, metadata }: PublishedClient, place: number, endpoints: Json): Promise<Known> {
    if (by === 'document') {
      expect(endpoints.client_id_metadata_document_supported).toBe(true);
      return { id: `${published}/${place}`, method: String(metadata.token_endpoint_auth_method) };
    }
    const made = await read(endpoints.registration_endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(metadata),
    });
    return { id: made.client_id, method: made.token_endpoint_auth_method, secret: made.client_secret };
  }

  async function authentication(
    { id, method, secret = '' }: Known,
    issuer: string,
  ): Promise<[Record<string, string>, Record<string, string>]> {
    if (method === 'client_secret_basic')
      return [{ Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }, {}];
    if (method === 'client_secret_post') return [{}, { client_id: id, client_secret: secret }];
    if (method === 'none') return [{}, { client_id: id }];
    const assertion = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(issuer)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(keys.privateKey);
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    return [{}, { client_id: id, client_assertion_type, client_assertion: assertion }];
  }

  const listNotes = (accessToken: string) =>
    fetch(resource, {
      method: 'POST',
      headers: {
        ...{ Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
        Accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'list_notes', arguments: {} },
      }),
    });

  it.each(publishedClients.map((client, place) => [client.name, client, place] as const))(
    '%s: from discovery to a refreshed token that the resource server accepts',
    async (_name, client, place) => {
      const { endpoints, scope } = await discover();
      const known = await introduce(client, place, endpoints);
      const verifier = randomBytes(32).toString('base64url');
      const state = randomUUID();
      const asked = new URL(endpoints.authorization_endpoint);
      asked.search = new URLSearchParams({
        ...{ response_type: 'code', client_id: known.id, redirect_uri: client.redirectUri, state, scope, resource },
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }).toString();
      const walk = pageWalk(new URL(server.url).origin);
      const login = shown(await walk.open(asked));
      const consent = shown(
        await walk.submit(login, { username: ada.username, password: ada.password }, 'login-submit'),
      );
      expect(consent.url.pathname).toBe('/consent');
      expect(consent.html).toContain(client.redirectUri);
      const { url } = await walk.submit(consent, {}, 'consent-approve');
      expect(url.href.startsWith(`${client.redirectUri}?`), url.href).toBe(true);
      expect(Object.fromEntries(url.searchParams)).toMatchObject({ state, iss: endpoints.issuer });

      const tokens = async (form: Record<string, string>) => {
        const [headers, credentials] = await authentication(known, endpoints.issuer);
        const body = new URLSearchParams({ ...form, ...credentials, resource });
        return read(endpoints.token_endpoint, { method: 'POST', headers, body });
      };
      const code = url.searchParams.get('code') ?? '';
      const redeemed = { grant_type: 'authorization_code', code, redirect_uri: client.redirectUri };
      const first = await tokens({ ...redeemed, code_verifier: verifier });
      const next = await tokens({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
      expect(next.access_token).not.toBe(first.access_token);
      expect(decodeJwt(next.access_token)).toMatchObject({ aud: resource, client_id: known.id, scope });
      expect((await listNotes(next.access_token)).status).toBe(200);

      const { items } = await api('GET', '/clients?limit=200');
      const record = items.find(({ client_id }: Json) => client_id === known.id);
      const { client_name, token_endpoint_auth_method, redirect_uris } = client.metadata;
      expect(record).toMatchObject({ client_name, token_endpoint_auth_method, redirect_uris, ...client.registered });
    },
  );
});
