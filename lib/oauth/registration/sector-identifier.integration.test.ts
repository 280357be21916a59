import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasOpenssl, selfSigned } from '@/lib/testing/self-signed';
import { type ServerProcess, startServer, tempDir } from '@/lib/testing/server-process';

const uris = ['https://one.example/cb', 'https://two.example/cb'];

describe.skipIf(!hasOpenssl)('sector_identifier_uri (needs openssl)', () => {
  let server: ServerProcess;
  let documents: Server;
  let at: string;
  const folder = tempDir();

  beforeAll(async () => {
    const { certFile, cert, key } = selfSigned(folder);
    documents = createServer({ cert, key }, (_request, response) => response.end(JSON.stringify(uris)));
    await new Promise<void>((resolve) => documents.listen(0, 'localhost', resolve));
    at = `https://localhost:${(documents.address() as AddressInfo).port}/sector.json`;
    server = await startServer({
      DYNAMIC_REGISTRATION: 'open',
      OUTBOUND_ALLOW: 'localhost',
      NODE_EXTRA_CA_CERTS: certFile,
    });
  });
  afterAll(async () => {
    documents?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (method: string, url: string, body?: object, bearer?: string) => {
    const answer = await fetch(url, {
      method,
      headers: { 'Content-Type': 'application/json', ...(bearer && { Authorization: `Bearer ${bearer}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const register = (members: object) =>
    send('POST', `${server.url}/oauth2/register`, { subject_type: 'pairwise', sector_identifier_uri: at, ...members });

  it('OpenID Connect Core §8.1: sets the sector of several hosts, and is returned (RFC 7591 §3.2.1)', async () => {
    const made = await register({ redirect_uris: uris });
    expect(made.body).toMatchObject({ subject_type: 'pairwise', sector_identifier_uri: at, redirect_uris: uris });
    const { registration_client_uri: address, registration_access_token: bearer } = made.body;
    expect((await send('GET', address, undefined, bearer)).body.sector_identifier_uri).toBe(at);
  });

  it('OpenID Connect Dynamic Client Registration §5: refuses a redirect URI that its document does not list', async () => {
    const refused = await register({ redirect_uris: [...uris, 'https://three.example/cb'] });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_client_metadata']);
  });
});
