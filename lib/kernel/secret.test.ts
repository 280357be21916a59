import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret, sha256, sha256Text } from './secret';

describe('secrets', () => {
  it('have 256 random bits each, however many are generated', () => {
    const drawn = Array.from({ length: 1_000 }, () => Secret.random('idcs_').reveal());
    for (const secret of drawn) expect(secret).toMatch(/^idcs_[\w-]{43}$/);
    expect(new Set(drawn.map((secret) => secret.slice(5, 25))).size).toBe(1_000);
    expect(new Set(drawn.map((secret) => secret.slice(-20))).size).toBe(1_000);
  });

  it('are not printed', () => {
    const secret = new Secret('hunter2');
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect(secret)}`).not.toContain('hunter2');
  });

  it('are hashed with SHA-256', () => {
    expect(new Secret('abc').hash().toString('hex')).toMatch(/^ba7816bf8f01cfea/);
    expect(Buffer.from(sha256Text('abc'), 'base64url')).toEqual(sha256('abc'));
  });
});
