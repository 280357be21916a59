import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { createTrustedIssuer, updateTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { post } from '@/lib/testing/registration-calls';
import { CALLBACK } from '@/lib/testing/test-browser';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { updateClient } from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
afterAll(() => t.close());

const good = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) as { kty: 'EC' };
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }) as { kty: 'RSA' };
const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as { kty: 'OKP' };

const broken: [string, { kty: 'EC' | 'OKP' | 'RSA' }][] = [
  ['an invalid point', { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' } as never],
  ['a coordinate that is a number', { ...good, x: 5 } as never],
  ['an unknown curve', { ...good, crv: 'P-999' } as never],
  ['an Ed25519 key that is too short', { kty: 'OKP', crv: 'Ed25519', x: 'AA' } as never],
  ['an RSA key without members', { kty: 'RSA' }],
  ['key_ops that exclude each other', { ...good, key_ops: ['verify', 'encrypt'] } as never],
  ['key_ops that are not a list', { ...good, key_ops: 'verify' } as never],
  ['NUL in a member', { ...rsa, n: '\u0000' } as never],
  ['NUL in an unknown member', { ...good, note: ['x', { y: '\u0000' }] } as never],
  ['NUL in the name of a member', { ...good, 'a\u0000': 1 } as never],
  ['an unpaired surrogate', { ...good, kid: '\ud800' } as never],
];

describe('RFC 7517 §4: keys that cannot verify signatures are refused on input', () => {
  const refusal = { code: 'invalid', errors: [{ path: expect.stringMatching(/^jwks\.keys\.1/) }] };

  test.each(broken)('%s', async (_title, key) => {
    const jwks = { keys: [good, key] };
    const registered = await post({ redirect_uris: [CALLBACK], jwks });
    expect([registered.status, registered.body.error]).toEqual([400, 'invalid_client_metadata']);
    expect(registered.body.error_description).toMatch(/^jwks\.keys\.1/);
    await expect(t.client({ jwks })).rejects.toMatchObject(refusal);
    const { id } = await t.client();
    await expect(updateClient(t.ctx, { id, jwks })).rejects.toMatchObject(refusal);
    await expect(createTrustedIssuer(t.ctx, { issuer: 'https://broken.example', jwks })).rejects.toMatchObject(refusal);
  });

  it('also when a trusted issuer is changed', async () => {
    const { id } = await createTrustedIssuer(t.ctx, { issuer: 'https://changes.example', jwks: { keys: [good] } });
    const jwks = { keys: [good, { kty: 'RSA' as const }] };
    await expect(updateTrustedIssuer(t.ctx, { id, jwks })).rejects.toMatchObject(refusal);
  });

  it('every valid public key is accepted, with any kid, use and unknown members', async () => {
    const keys = [
      { ...good, kid: 'Schlüssel 🔑', use: 'sig', key_ops: ['verify'], alg: 'ES256' },
      { ...rsa, use: 'enc', key_ops: ['encrypt', 'wrapKey'] },
      { ...ed, x5c: ['MIIB'], exp: 1_800_000_000 },
    ];
    const registered = await post({ redirect_uris: [CALLBACK], jwks: { keys } });
    expect([registered.status, registered.body.jwks]).toEqual([201, { keys }]);
  });
});

describe('RFC 8259 §7, §8.2: text that the database cannot store is refused', () => {
  test.each(['a\u0000b', '\udc00'])('%j as a resource or an issuer', async (text) => {
    const refusal = (path: string) => ({ code: 'invalid', errors: [{ path: expect.stringMatching(path) }] });
    await expect(t.client({ resources: [text] })).rejects.toMatchObject(refusal('^resources'));
    const issuer = 'https://stored.example';
    await expect(createTrustedIssuer(t.ctx, { issuer: text, jwks: { keys: [good] } })).rejects.toMatchObject(
      refusal('^issuer$'),
    );
    const jwks_uri = `https://stored.example/${text}`;
    await expect(createTrustedIssuer(t.ctx, { issuer, jwks_uri })).rejects.toMatchObject(refusal('^jwks_uri$'));
  });

  it('in sector_identifier_uri', async () => {
    const sector_identifier_uri = 'https://a.example/\u0000';
    const refused = await post({ redirect_uris: [CALLBACK], subject_type: 'pairwise', sector_identifier_uri });
    expect(refused.body.error_description).toBe('sector_identifier_uri: must be an https URL.');
  });
});
