import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { post } from '@/lib/testing/registration-calls';
import { CALLBACK } from '@/lib/testing/test-browser';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { createTrustedIssuer, updateTrustedIssuer } from '@/lib/trusted-issuers';
import { updateClient } from '.';

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
afterAll(() => t.close());

const good = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) as { kty: 'EC' };
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }) as { kty: 'RSA' };
const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as { kty: 'OKP' };

const broken: [string, { kty: 'EC' | 'OKP' | 'RSA' }][] = [
  ['a point that is none', { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' } as never],
  ['a coordinate that is a number', { ...good, x: 5 } as never],
  ['a curve that is not known', { ...good, crv: 'P-999' } as never],
  ['too short an Ed25519 key', { kty: 'OKP', crv: 'Ed25519', x: 'AA' } as never],
  ['an RSA key without members', { kty: 'RSA' }],
  ['uses that exclude each other', { ...good, key_ops: ['verify', 'encrypt'] } as never],
  ['uses that are no list', { ...good, key_ops: 'verify' } as never],
  ['NUL in a member', { ...rsa, n: '\u0000' } as never],
  ['NUL in a member that is not known', { ...good, note: ['x', { y: '\u0000' }] } as never],
  ['NUL in a name', { ...good, 'a\u0000': 1 } as never],
  ['half a character', { ...good, kid: '\ud800' } as never],
];

describe('RFC 7517 §4: keys that nothing can be verified with are refused where they are given', () => {
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

  it('of a trusted issuer that changes as well', async () => {
    const { id } = await createTrustedIssuer(t.ctx, { issuer: 'https://changes.example', jwks: { keys: [good] } });
    const jwks = { keys: [good, { kty: 'RSA' as const }] };
    await expect(updateTrustedIssuer(t.ctx, { id, jwks })).rejects.toMatchObject(refusal);
  });

  it('and every kind that can is taken, whatever it is called and whatever else it is for', async () => {
    const keys = [
      { ...good, kid: 'Schlüssel 🔑', use: 'sig', key_ops: ['verify'], alg: 'ES256' },
      { ...rsa, use: 'enc', key_ops: ['encrypt', 'wrapKey'] },
      { ...ed, x5c: ['MIIB'], exp: 1_800_000_000 },
    ];
    const registered = await post({ redirect_uris: [CALLBACK], jwks: { keys } });
    expect([registered.status, registered.body.jwks]).toEqual([201, { keys }]);
  });
});

describe('RFC 8259 §7, §8.2: what the database cannot keep is refused', () => {
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

  it('in the address of a sector document', async () => {
    const sector_identifier_uri = 'https://a.example/\u0000';
    const refused = await post({ redirect_uris: [CALLBACK], subject_type: 'pairwise', sector_identifier_uri });
    expect(refused.body.error_description).toBe('sector_identifier_uri: takes an https URL');
  });
});
