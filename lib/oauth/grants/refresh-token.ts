import { z } from 'zod';
import { recordAudit } from '@/lib/audit';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { noteUser } from '@/lib/kernel/request-facts';
import { Secret } from '@/lib/kernel/secret';
import type { CheckId } from '../checks';
import { requireBoundKey } from '../dpop/require-bound-key';
import { OAuthError } from '../errors';
import { narrowResources, targetFor } from '../resource';
import { parseScope, stillAllowed } from '../scope';
import {
  findRefreshToken,
  keepRefreshToken,
  repeatRotation,
  revokeReusedFamily,
  rotateRefreshToken,
  type StoredRefreshToken,
  type TokenAudience,
  type TokenResponse,
} from '../tokens';
import { defineGrant, invalidGrant } from './grant';

const invalidRefreshToken = (check: CheckId) => invalidGrant('The refresh token is not valid.', check);

/** RFC 6749 §6 with rotation and reuse detection (RFC 9700 §4.14.2), unless the client keeps its refresh token. */
export const refreshToken = defineGrant({
  type: 'refresh_token',
  params: z.object({ refresh_token: z.string(), scope: z.string().optional() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const parent = new Secret(params.refresh_token);
    const stored = await findRefreshToken(ctx, parent);
    if (!stored) throw invalidRefreshToken('refresh.known');
    if (stored.clientId !== client.id) return refuseForeign(ctx, client, stored);
    noteUser(ctx, stored.userId);
    if (stored.consumedSecondsAgo === null && !stored.live) throw invalidRefreshToken(endOf(stored));
    requireBoundKey(stored.dpopJkt, dpopJkt, 'refresh token');
    if (stored.consumedSecondsAgo !== null && stored.consumedSecondsAgo >= client.refreshGraceSeconds)
      throw await endReused(ctx, stored);
    const resources = narrowResources(stored.resources, form, [ctx.config.audience, ctx.config.issuer]);
    const audience = await targetFor(ctx, client, resources);
    const scope = narrow(stillAllowed(client, stored.scope, audience), params.scope);
    const rotation = { parent, stored, scope, audience, dpopJkt };
    if (client.rotatesRefreshTokens === false && stored.consumedSecondsAgo === null) {
      const kept = await keepRefreshToken(ctx, client, rotation);
      if (!kept) throw await endedMeanwhile(ctx, parent);
      return kept;
    }
    const rotated = stored.consumedSecondsAgo === null ? await rotateRefreshToken(ctx, client, rotation) : null;
    return rotated ?? refuseOrRepeat(ctx, client, rotation);
  },
});

/** The parent was used before: a retry within the client's grace period gets the same child, anything else is reuse. */
async function refuseOrRepeat(
  ctx: Ctx,
  client: ClientRecord,
  rotation: { parent: Secret; scope: string; audience: TokenAudience; dpopJkt: string | null },
): Promise<TokenResponse> {
  const stored = await findRefreshToken(ctx, rotation.parent);
  if (!stored) throw invalidRefreshToken('refresh.known');
  if (stored.consumedSecondsAgo === null) throw invalidRefreshToken(endOf(stored));
  if (stored.consumedSecondsAgo < client.refreshGraceSeconds) {
    const repeated = await repeatRotation(ctx, client, { ...rotation, stored });
    if (repeated) return repeated;
  }
  throw await endReused(ctx, stored);
}

async function endReused(ctx: Ctx, stored: StoredRefreshToken): Promise<OAuthError> {
  await revokeReusedFamily(ctx, stored, 'refresh_token.reused');
  return invalidRefreshToken(stored.live ? 'refresh.unused' : endOf(stored));
}

/** The token of another client is refused and recorded. Its family stays, or anyone could revoke the grants of others. */
async function refuseForeign(ctx: Ctx, client: ClientRecord, stored: StoredRefreshToken): Promise<never> {
  await recordAudit(ctx.db, ctx, 'refresh_token.foreign_client', {
    target: { kind: 'client', id: client.id, name: client.name },
    after: { grant: stored.familyId },
  });
  throw invalidRefreshToken('refresh.client');
}

const revocations: Readonly<Record<string, CheckId>> = {
  reuse: 'refresh.family_unreused',
  session: 'refresh.session_live',
  signed_out: 'refresh.session_live',
  consent: 'refresh.consent_live',
};

/** Why a refresh token that is not live has ended. Otherwise its user or client has changed since it was issued. */
function endOf({ revokedReason, familyExpired, expired }: StoredRefreshToken): CheckId {
  if (revokedReason !== null) return revocations[revokedReason] ?? 'refresh.family_live';
  if (familyExpired) return 'refresh.family_unexpired';
  return expired ? 'refresh.unexpired' : 'owner.live';
}

/** The refusal of a token that was live when it was found. */
async function endedMeanwhile(ctx: Ctx, parent: Secret): Promise<OAuthError> {
  const stored = await findRefreshToken(ctx, parent);
  return invalidRefreshToken(stored ? endOf(stored) : 'refresh.known');
}

/** RFC 6749 §6: at most the granted scope. A smaller scope does not change the grant. */
function narrow(granted: string, requested: string | undefined): string {
  if (requested === undefined) return granted;
  const allowed = granted.split(' ');
  const names = parseScope(requested);
  const refused = names.filter((name) => !allowed.includes(name));
  if (refused.length > 0)
    throw new OAuthError('invalid_scope', 'The requested scope exceeds the granted scope.', {
      check: 'scope.granted',
      refused: { parameter: 'scope', received: refused.join(' ') },
    });
  return names.join(' ');
}
