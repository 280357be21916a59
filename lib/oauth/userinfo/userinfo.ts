import { clientRecordSource } from '@/lib/directory/clients';
import { findUserClaims, subjectFor } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { readThrough } from '@/lib/storage/read-through';
import { limitClient, limitUser } from '@/lib/storage/request-limits';
import { authenticateToken, insufficientScope, invalidToken, type Presented } from '../bearer';
import { findRequestedClaims, pickClaims } from '../tokens';

/**
 * The claims of the user of an access token with the scope `openid` and this service in `aud` (OpenID Connect Core §5.3).
 * For a client with `userinfo_signed_response_alg`, a signed JWT (§5.3.2).
 * @throws OAuthError `invalid_token`, `insufficient_scope`.
 */
export async function userinfo(ctx: Ctx, presented: Presented): Promise<Record<string, unknown> | string> {
  const live = await authenticateToken(ctx, presented);
  limitClient(ctx, 'userinfo', live.clientId, true);
  if (live.userId !== null) limitUser(ctx, 'userinfo', live.userId);
  const { issuer, audience } = ctx.config;
  if (live.userId === null) throw invalidToken('bearer.user');
  if (!live.audience.some((name) => name === issuer || name === audience)) throw invalidToken('bearer.audience');
  if (!live.scope.split(' ').includes('openid')) throw insufficientScope('openid');
  const known = await findUserClaims(ctx.db, live.userId);
  if (!known) throw invalidToken('bearer.live');
  const requested = live.familyId === null ? null : await findRequestedClaims(ctx, live.familyId);
  const claims = {
    ...pickClaims(known, live.scope, requested?.userinfo),
    sub: await subjectFor(ctx, live, live.userId),
  };
  const [client] = await readThrough(ctx, clientRecordSource(ctx, live.wireClientId), null);
  if (!client?.userinfoAlg) return claims;
  return ctx.keyRing.sign('JWT', { ...claims, iss: issuer, aud: client.clientId }, client.userinfoAlg);
}
