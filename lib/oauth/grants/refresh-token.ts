import { z } from 'zod';
import { recordAudit } from '../../audit';
import type { ClientRecord } from '../../clients';
import type { Ctx } from '../../context';
import type { AccessTarget } from '../../resources';
import { Secret } from '../../secret';
import {
  endReusedFamily,
  findRefreshToken,
  keepRefreshToken,
  repeatRotation,
  rotateRefreshToken,
  type StoredRefreshToken,
  type TokenResponse,
} from '../../tokens';
import { OAuthError } from '../errors';
import { narrowResources, targetFor } from '../resource';
import { parseScope, stillAllowed } from '../scope';
import { defineGrant, refusedGrant } from './grant';

const dead = () => refusedGrant('The refresh token is not valid.');

/** RFC 6749 §6 with rotation and reuse detection (RFC 9700 §4.14.2), unless the client keeps its token. */
export const refreshToken = defineGrant({
  type: 'refresh_token',
  params: z.object({ refresh_token: z.string(), scope: z.string().optional() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const parent = new Secret(params.refresh_token);
    const stored = await findRefreshToken(ctx, parent);
    if (!stored) throw dead();
    if (stored.clientId !== client.id) return refuseForeign(ctx, client, stored);
    if (stored.consumedSecondsAgo === null && !stored.live) throw dead();
    if (stored.dpopJkt !== null && stored.dpopJkt !== dpopJkt)
      throw new OAuthError('invalid_dpop_proof', 'The refresh token needs a proof by the key it is bound to.');
    if (stored.consumedSecondsAgo !== null && stored.consumedSecondsAgo >= client.refreshGraceSeconds)
      throw await endReused(ctx, stored);
    const resources = narrowResources(stored.resources, form, [ctx.config.audience, ctx.config.issuer]);
    const target = await targetFor(ctx, client, resources);
    const scope = narrow(stillAllowed(client, stored.scope, target), params.scope);
    const rotation = { parent, stored, scope, target, dpopJkt };
    if (client.rotatesRefreshTokens === false && stored.consumedSecondsAgo === null) {
      const kept = await keepRefreshToken(ctx, client, rotation);
      if (!kept) throw dead();
      return kept;
    }
    const rotated = stored.consumedSecondsAgo === null ? await rotateRefreshToken(ctx, client, rotation) : null;
    return rotated ?? refuseOrRepeat(ctx, client, rotation);
  },
});

/** The parent is used: a retry inside the client's grace time gets the same child, anything else is reuse. */
async function refuseOrRepeat(
  ctx: Ctx,
  client: ClientRecord,
  rotation: { parent: Secret; scope: string; target: AccessTarget; dpopJkt: string | null },
): Promise<TokenResponse> {
  const stored = await findRefreshToken(ctx, rotation.parent);
  if (!stored || stored.consumedSecondsAgo === null) throw dead();
  if (stored.consumedSecondsAgo < client.refreshGraceSeconds) {
    const repeated = await repeatRotation(ctx, client, { ...rotation, stored });
    if (repeated) return repeated;
  }
  throw await endReused(ctx, stored);
}

async function endReused(ctx: Ctx, stored: StoredRefreshToken): Promise<OAuthError> {
  await endReusedFamily(ctx, stored, 'refresh_token.reused');
  return dead();
}

/** Another client's token: refused and recorded, and the owner is not harmed (or anyone could end any grant). */
async function refuseForeign(ctx: Ctx, client: ClientRecord, stored: StoredRefreshToken): Promise<never> {
  await recordAudit(ctx.db, ctx, 'refresh_token.foreign_client', {
    target: { kind: 'client', id: client.id, name: client.name },
    after: { grant: stored.familyId },
  });
  throw dead();
}

/** RFC 6749 §6: no more than was granted; asking for less does not shrink the grant. */
function narrow(granted: string, requested: string | undefined): string {
  if (requested === undefined) return granted;
  const allowed = granted.split(' ');
  const names = parseScope(requested);
  if (!names.every((name) => allowed.includes(name)))
    throw new OAuthError('invalid_scope', 'The scope asked for goes beyond what was granted.');
  return names.join(' ');
}
