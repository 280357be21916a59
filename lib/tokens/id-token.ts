import { createHash } from 'node:crypto';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import type { Algorithm } from '../keys/algorithms';
import { findUserClaims } from '../users';
import { type Authentication, authenticationClaims } from './access-token';
import { pickClaims, type RequestedClaims } from './requested-claims';

export type IdTokenGrant = {
  userId: string;
  sub: string;
  scope: string;
  claims: RequestedClaims | null;
  authentication: Authentication;
  sid: string | null;
  nonce?: string | null;
};

/**
 * The ID token that goes with an access token (OpenID Connect Core §2, §3.1.3.6); undefined without the scope
 * `openid`. It carries the claims of the granted scopes too, which many clients read nowhere else.
 */
export async function mintIdToken(
  ctx: Ctx,
  client: Pick<ClientRecord, 'clientId' | 'idTokenAlg'>,
  grant: IdTokenGrant,
  access: { token: string; issuedAt: number; ttlSeconds: number },
): Promise<string | undefined> {
  if (!grant.scope.split(' ').includes('openid')) return undefined;
  const known = await findUserClaims(ctx.db, grant.userId);
  const alg = client.idTokenAlg ?? ctx.config.algorithm;
  const claims = {
    ...pickClaims(known ?? {}, grant.scope, grant.claims?.id_token),
    iss: ctx.config.issuer,
    sub: grant.sub,
    aud: client.clientId,
    azp: client.clientId,
    exp: access.issuedAt + access.ttlSeconds,
    iat: access.issuedAt,
    ...authenticationClaims(grant.authentication),
    at_hash: leftHalf(alg, access.token),
    ...(grant.sid && { sid: grant.sid }),
    ...(grant.nonce && { nonce: grant.nonce }),
  };
  return ctx.keyRing.sign('JWT', claims, alg);
}

/** OpenID Connect Core §3.1.3.6: the left half of the hash that the signature uses; Ed25519 uses SHA-512. */
function leftHalf(alg: Algorithm, value: string): string {
  const digest = createHash(alg === 'EdDSA' ? 'sha512' : 'sha256')
    .update(value)
    .digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}
