import { createHash } from 'node:crypto';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Algorithm } from '@/lib/directory/keys/algorithms';
import { findUserClaims } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { type Acr, acrOf, isAtLeast } from '@/lib/sign-in/flow';
import { type Authentication, authenticationClaims, type MintedToken } from './access-token';
import { requestedAcrValues } from './requested-acr-values';
import { pickClaims, type RequestedClaims } from './requested-claims';

type IdTokenGrant = {
  userId: string;
  sub: string;
  scope: string;
  claims: RequestedClaims | null;
  authentication: Authentication;
  sid: string | null;
  nonce?: string | null;
};

/**
 * The ID token for an access token (OpenID Connect Core §2, §3.1.3.6); undefined without the scope `openid`. It has the
 * claims of the granted scopes too, because many clients do not call UserInfo.
 */
export async function mintIdToken(
  ctx: Ctx,
  client: Pick<ClientRecord, 'clientId' | 'idTokenAlg'>,
  grant: IdTokenGrant,
  access: MintedToken,
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
    exp: access.row.expiresAt,
    iat: access.row.issuedAt,
    ...authenticationClaims(grant.authentication),
    ...requestedAcr(grant),
    at_hash: leftHalf(alg, access.token),
    ...(grant.sid && { sid: grant.sid }),
    ...(grant.nonce && { nonce: grant.nonce }),
  };
  return ctx.keyRing.sign('JWT', claims, alg);
}

/**
 * The first requested class that the sign-in has (OpenID Connect Core §5.5.1.1). A stronger sign-in has the weaker classes
 * too, but a client that requested one of those expects its name.
 */
function requestedAcr({ claims, authentication: { amr } }: IdTokenGrant): { acr?: Acr } {
  if (amr.length === 0) return {};
  const acr = acrOf(amr);
  const wanted = requestedAcrValues(claims).find((value) => isAtLeast(acr, value));
  return wanted ? { acr: wanted } : {};
}

/** `at_hash`: the left half of the hash function of the signature (OpenID Connect Core §3.1.3.6); Ed25519 uses SHA-512. */
function leftHalf(alg: Algorithm, value: string): string {
  const digest = createHash(alg === 'EdDSA' ? 'sha512' : 'sha256')
    .update(value)
    .digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}
