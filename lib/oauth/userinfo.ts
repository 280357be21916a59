import { clientRecordSource } from '../clients';
import type { Ctx } from '../context';
import { readThrough } from '../read-through';
import { findRequestedClaims, pickClaims, subjectFor } from '../tokens';
import { findUserClaims } from '../users';
import { authenticateToken, insufficientScope, invalidToken, type Presented } from './bearer';

/**
 * The claims of the user behind an access token with the scope `openid`, for this issuer (OpenID Connect Core §5.3);
 * signed, as a compact JWS, for a client that registered an algorithm for it (§5.3.2).
 * @throws OAuthError `invalid_token`, `insufficient_scope`.
 */
export async function userinfo(ctx: Ctx, presented: Presented): Promise<Record<string, unknown> | string> {
  const live = await authenticateToken(ctx, presented);
  const { issuer, audience } = ctx.config;
  if (live.userId === null || !live.audience.some((name) => name === issuer || name === audience)) throw invalidToken();
  if (!live.scope.split(' ').includes('openid')) throw insufficientScope('openid');
  const known = await findUserClaims(ctx.db, live.userId);
  if (!known) throw invalidToken();
  const requested = live.familyId === null ? null : await findRequestedClaims(ctx, live.familyId);
  const claims = {
    ...pickClaims(known, live.scope, requested?.userinfo),
    sub: await subjectFor(ctx, live, live.userId),
  };
  const [client] = await readThrough(ctx, clientRecordSource(ctx, live.wireClientId), null);
  if (!client?.userinfoAlg) return claims;
  return ctx.keyRing.sign('JWT', { ...claims, iss: issuer, aud: client.clientId }, client.userinfoAlg);
}
