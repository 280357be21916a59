import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';

const RESOURCE = 'https://notes.example';
let keyServer: Server;
let issuer: string;
let keys: CryptoKeyPair;
let verifyJwt: (token: string) => Promise<{ sub: string } | null>;
let served = true;

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' };
  keyServer = createServer((_request, response) => {
    response.writeHead(served ? 200 : 503, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  issuer = `http://127.0.0.1:${await listenOnLoopback(keyServer)}`;
  vi.stubEnv('ISSUER', issuer);
  vi.stubEnv('RESOURCE', RESOURCE);
  ({ verifyJwt } = await import('./express-api/verify-jwt.mjs'));
});
afterAll(() => {
  keyServer.close();
  vi.unstubAllEnvs();
});

type Changes = { header?: object; claims?: object; expires?: string };

function token({ header, claims, expires = '1 minute' }: Changes = {}) {
  return new SignJWT({ iss: issuer, aud: RESOURCE, sub: 'ada', client_id: 'c', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt', ...header })
    .setExpirationTime(expires);
}

describe('examples/express-api/verify-jwt.mjs, RFC 9068 §4', () => {
  it('throws when the keys cannot be read, and does not refuse the token', async () => {
    served = false;
    await expect(verifyJwt(await token().sign(keys.privateKey))).rejects.toThrow();
    served = true;
  });

  it('returns the claims of an access token for this API', async () => {
    expect(await verifyJwt(await token().sign(keys.privateKey))).toMatchObject({ sub: 'ada' });
  });

  it.each<[string, Changes]>([
    ['another type (ID token)', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['another audience', { claims: { aud: 'https://mail.example' } }],
    ['no subject', { claims: { sub: undefined } }],
    ['an expired token', { expires: '-1 minute' }],
    ['an unknown key', { header: { kid: 'two' } }],
  ])('refuses %s', async (_what, changes) => {
    expect(await verifyJwt(await token(changes).sign(keys.privateKey))).toBeNull();
  });

  it('refuses another algorithm, whatever the header says: HS256 by the public key, and none', async () => {
    const asSecret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
    expect(await verifyJwt(await token({ header: { alg: 'HS256' } }).sign(asSecret))).toBeNull();
    const [, payload] = (await token().sign(keys.privateKey)).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    expect(await verifyJwt(`${header}.${payload}.`)).toBeNull();
  });
});
