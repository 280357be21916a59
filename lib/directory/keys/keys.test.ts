import { generateKeyPairSync } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDb, openDb } from '@/db';
import { loadConfig } from '@/lib/kernel/config';
import { deriveKeys, seal, unseal } from '@/lib/kernel/derived-keys';
import { readIdTokenHint } from '@/lib/oauth/id-token-hint';
import { tampered } from '@/lib/testing/tampered';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { advanceKeys, KeyRing, listKeys, rotateKeys } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const config = (env: Record<string, string> = {}) =>
  loadConfig({ APP_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://x', ...env });
const now = () => Math.floor(Date.now() / 1000);
const verify = (ring: KeyRing, token: string) =>
  jwtVerify(token, createLocalJWKSet(JSON.parse(ring.jwks)), { typ: 'at+jwt' });

describe('C5: signing keys', () => {
  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)(
    '%s: jose verifies its signatures with the published key',
    async (algorithm) => {
      const ring = new KeyRing(t.db, config({ JWT_ALGORITHM: algorithm }), t.ctx.keys);
      await ring.open();
      const token = await ring.sign('at+jwt', { sub: 'x', exp: now() + 60 });
      const { protectedHeader, payload } = await verify(ring, token);
      expect(protectedHeader).toMatchObject({ alg: algorithm, typ: 'at+jwt', kid: expect.any(String) });
      expect(payload.sub).toBe('x');
      ring.close();
    },
  );

  it('A83: only public members are published', () => {
    for (const key of JSON.parse(t.ctx.keyRing.jwks).keys)
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(member);
  });

  it('A128: the private key is sealed at rest, and another APP_SECRET does not open it', async () => {
    const rows = await t.db.execute<{ private_sealed: string }>('select private_sealed from signing_keys');
    for (const { private_sealed } of rows)
      expect(Buffer.from(private_sealed.split('.')[1] ?? '', 'base64url').includes('PRIVATE')).toBe(false);
    const other = new KeyRing(t.db, config(), deriveKeys({ current: 'y'.repeat(32) }));
    await expect(other.open()).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('APP_SECRET'),
    });
  });

  it('replicas that start at once use one key', async () => {
    await t.db.execute('delete from signing_keys');
    const rings = Array.from({ length: 5 }, () => new KeyRing(t.db, config(), t.ctx.keys));
    await Promise.all(rings.map((ring) => ring.open()));
    expect(new Set(rings.map((ring) => ring.jwks)).size).toBe(1);
    for (const ring of rings) ring.close();
    await t.ctx.keyRing.refresh();
  });

  it('a key that another process has made is in the next JWK Set, and its ID tokens are accepted', async () => {
    const other = new KeyRing(t.db, config(), t.ctx.keys);
    await other.open();
    await other.ensure('EdDSA');
    const hint = await other.sign(
      'JWT',
      { iss: t.ctx.config.issuer, sub: 'x', aud: 'y', exp: 2, iat: 1, auth_time: 1 },
      'EdDSA',
    );
    expect(t.ctx.keyRing.published.map(({ alg }) => alg)).not.toContain('EdDSA');
    expect(await readIdTokenHint(t.ctx, hint)).toMatchObject({ sub: 'x' });
    await t.db.execute(`delete from signing_keys where alg = 'EdDSA'`);
    await t.ctx.keyRing.refresh();
    other.close();
  });

  it('the JWK Set is read again at most once a second, and is served unchanged while the database is unavailable', async () => {
    const ring = new KeyRing(t.db, config(), t.ctx.keys);
    await ring.open();
    const before = ring.jwks;
    await t.ctx.keyRing.ensure('EdDSA');
    await ring.reread();
    expect(JSON.parse(ring.jwks).keys).toHaveLength(JSON.parse(before).keys.length + 1);
    await t.db.execute(`delete from signing_keys where alg = 'EdDSA'`);
    await ring.reread();
    expect(ring.jwks).toContain('EdDSA');
    ring.close();
    const closed = openDb(t.target);
    const cut = new KeyRing(closed, config(), t.ctx.keys);
    await cut.open();
    const known = cut.jwks;
    await closeDb(closed);
    await cut.reread();
    expect(cut.jwks).toBe(known);
    cut.close();
    await t.ctx.keyRing.refresh();
  });

  it('a rotation publishes the new key, then signs with it, then removes the old key', async () => {
    const old = await t.ctx.keyRing.sign('at+jwt', { exp: now() + 600 });
    const made = await rotateKeys(t.ctx, {});
    expect(made).toMatchObject({ state: 'pending', activates_at: expect.any(String) });
    await expect(rotateKeys(t.ctx, {})).rejects.toMatchObject({ code: 'conflict' });
    const kidOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
    expect(t.ctx.keyRing.published.map(({ kid }) => kid)).toContain(made.kid);
    expect(kidOf(await t.ctx.keyRing.sign('at+jwt', {}))).not.toBe(made.kid);
    await advanceKeys(t.ctx);
    expect(kidOf(await t.ctx.keyRing.sign('at+jwt', {}))).not.toBe(made.kid);
    await t.db.execute(
      `update signing_keys set created_at = created_at - interval '361 seconds' where state = 'pending'`,
    );
    await Promise.all([advanceKeys(t.ctx), advanceKeys(t.ctx)]);
    await t.ctx.keyRing.refresh();
    expect(kidOf(await t.ctx.keyRing.sign('at+jwt', {}))).toBe(made.kid);
    await verify(t.ctx.keyRing, old);
    await t.db.execute(`update signing_keys set retires_at = now() where state = 'retiring'`);
    await advanceKeys(t.ctx);
    await expect(verify(t.ctx.keyRing, old)).rejects.toThrow();
    const { items } = await listKeys(t.ctx, {});
    expect(items.map(({ state }) => state).sort()).toEqual(expect.arrayContaining(['active', 'retired']));
  });

  it('JWT_PRIVATE_KEY takes precedence over stored keys', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const ring = new KeyRing(
      t.db,
      config({ JWT_ALGORITHM: 'ES256', JWT_PRIVATE_KEY: Buffer.from(pem).toString('base64') }),
      t.ctx.keys,
    );
    await ring.open();
    await verify(ring, await ring.sign('at+jwt', { exp: now() + 60 }));
    ring.close();
    const wrong = new KeyRing(t.db, config({ JWT_PRIVATE_KEY: pem }), t.ctx.keys);
    await expect(wrong.open()).rejects.toMatchObject({ message: expect.stringContaining('JWT_PRIVATE_KEY') });
  });
});

describe('sealing', () => {
  const { seal: keys } = deriveKeys({ current: 'a'.repeat(32) });

  it('opens an unchanged value only with the same context', () => {
    const sealed = seal(keys, 'text', 'one');
    expect(unseal(keys, sealed, 'one')).toBe('text');
    expect(unseal(keys, sealed, 'two')).toBeNull();
    expect(unseal(keys, tampered(sealed), 'one')).toBeNull();
    expect(unseal(keys, 'x', 'one')).toBeNull();
  });

  it('opens values that were sealed with the previous APP_SECRET, if it is given', () => {
    const sealed = seal(keys, 'text', 'one');
    const rotated = deriveKeys({ current: 'b'.repeat(32), previous: 'a'.repeat(32) });
    expect(unseal(rotated.seal, sealed, 'one')).toBe('text');
    expect(unseal(deriveKeys({ current: 'b'.repeat(32) }).seal, sealed, 'one')).toBeNull();
  });
});

it('an API resource can have its own algorithm, and the key for it is rotated separately', async () => {
  const other = await testContext();
  try {
    const token = await other.ctx.keyRing.sign('JWT', { a: 1 }, 'ES256');
    const before = await other.ctx.keyRing.sign('JWT', { a: 1 });
    const rotated = await rotateKeys(other.ctx, { now: true, alg: 'ES256' });
    const kidOf = (value: string) => JSON.parse(Buffer.from(value.split('.')[0] ?? '', 'base64url').toString()).kid;
    expect(rotated.alg).toBe('ES256');
    expect(kidOf(await other.ctx.keyRing.sign('JWT', { a: 1 }, 'ES256'))).toBe(rotated.kid);
    expect(kidOf(await other.ctx.keyRing.sign('JWT', { a: 1 }))).toBe(kidOf(before));
    const published = JSON.parse(other.ctx.keyRing.jwks).keys.map(({ kid }: { kid: string }) => kid);
    expect(published).toEqual(expect.arrayContaining([kidOf(token), kidOf(before), rotated.kid]));
  } finally {
    await other.close();
  }
});
