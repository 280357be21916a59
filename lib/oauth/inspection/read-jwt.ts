import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader } from 'jose';
import type { Ctx } from '@/lib/kernel/context';
import type { TokenInspection } from './schema';

export type ReadJwt = {
  decoded: NonNullable<TokenInspection['decoded']>;
  signature: NonNullable<TokenInspection['signature']>;
};

/** The header and claims of a JWT, and whether a key of this service signed it. Null for a text that is no JWT. */
export async function readJwt(ctx: Pick<Ctx, 'keyRing' | 'config'>, token: string): Promise<ReadJwt | null> {
  try {
    const header = { ...decodeProtectedHeader(token) } as Record<string, unknown>;
    const claims = { ...decodeJwt(token) } as Record<string, unknown>;
    const keyId = typeof header.kid === 'string' ? header.kid : null;
    const state = claims.iss === ctx.config.issuer ? await verified(ctx, token, keyId) : 'other_issuer';
    return { decoded: { header, claims }, signature: { state, key_id: keyId } };
  } catch {
    return null;
  }
}

async function verified(
  { keyRing }: Pick<Ctx, 'keyRing'>,
  token: string,
  keyId: string | null,
): Promise<'valid' | 'invalid' | 'unknown_key'> {
  const isPublished = () => keyRing.published.some(({ kid }) => kid === keyId);
  if (!isPublished()) await keyRing.reread();
  if (!isPublished()) return 'unknown_key';
  const keys = createLocalJWKSet({ keys: [...keyRing.published] } as never);
  return compactVerify(token, keys).then(
    () => 'valid',
    () => 'invalid',
  );
}
