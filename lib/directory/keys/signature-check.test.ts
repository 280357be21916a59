import { describe, expect, it } from 'vitest';
import { type Algorithm, generatePrivateKey, publicJwk, signBytes } from './algorithms';
import { SignatureCheck } from './signature-check';

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

describe.each<Algorithm>(['RS256', 'PS256', 'ES256', 'EdDSA'])('a token signed with %s', async (alg) => {
  const key = await generatePrivateKey(alg);
  const jwk = publicJwk(key, alg);
  const check = new SignatureCheck([jwk]);
  const sign = async (header: object, by = key) => {
    const input = `${encoded(header)}.${encoded({ sub: 'anna' })}`;
    return `${input}.${(await signBytes(alg, by, Buffer.from(input), { pooled: false })).toString('base64url')}`;
  };

  it('is not forged, the first time and again', async () => {
    const token = await sign({ alg, kid: jwk.kid });
    expect([check.isForged(token), check.isForged(token)]).toEqual([false, false]);
  });

  it('is forged with the signature of another key, of another token, or without one', async () => {
    const token = await sign({ alg, kid: jwk.kid });
    const [header, , signature] = token.split('.');
    const forged = [
      await sign({ alg, kid: jwk.kid }, await generatePrivateKey(alg)),
      `${header}.${encoded({ sub: 'eve' })}.${signature}`,
      `${header}.${encoded({ sub: 'anna' })}.`,
    ];
    expect(forged.map((value) => check.isForged(value))).toEqual([true, true, true]);
    expect(forged.map((value) => check.isForged(value))).toEqual([true, true, true]);
  });

  it('is not known to be forged with an unknown key or another algorithm', async () => {
    const others = [
      await sign({ alg, kid: 'unknown' }),
      await sign({ alg: 'none', kid: jwk.kid }),
      await sign({ alg }),
    ];
    expect(others.map((value) => check.isForged(value))).toEqual([false, false, false]);
  });
});

it.each(['', '.', '..', 'opaque', 'a.b.c', `${encoded({})}.`, 'e30.e30.e30'])('says nothing about %j', (token) => {
  expect(new SignatureCheck([]).isForged(token)).toBe(false);
});
