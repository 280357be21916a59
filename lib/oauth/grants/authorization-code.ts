import { z } from 'zod';
import type { ClientRecord } from '../../clients';
import type { Ctx } from '../../context';
import { equalBytes, Secret, sha256Text } from '../../secret';
import { endReusedFamily, findCode, noteFailedRedemption, redeemCode, type StoredCode } from '../../tokens';
import { OAuthError } from '../errors';
import { narrowResources, targetFor } from '../resource';
import { stillAllowed } from '../scope';
import { defineGrant, refusedGrant } from './grant';

const dead = () => refusedGrant('The authorization code is not valid.');

const Params = z.object({
  code: z.string(),
  redirect_uri: z.string().max(2000).optional(),
  code_verifier: z.string().max(1000).optional(),
});

/** RFC 6749 §4.1.3 with PKCE (RFC 7636 §4.6) and what a replay means (RFC 9700 §2.1.1). */
export const authorizationCode = defineGrant({
  type: 'authorization_code',
  params: Params,
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const code = new Secret(params.code);
    const stored = await findCode(ctx, code);
    if (!stored || stored.clientId !== client.id) throw dead();
    if (!isRightRedemption(stored, params)) {
      await noteFailedRedemption(ctx, code);
      throw dead();
    }
    if (stored.consumed) throw await endReplayed(ctx, stored);
    if (stored.expired) throw dead();
    if (stored.dpopJkt !== null && stored.dpopJkt !== dpopJkt)
      throw new OAuthError('invalid_dpop_proof', 'The code needs a proof by the key it is bound to.');
    const resources = narrowResources(stored.resources, form, [ctx.config.audience, ctx.config.issuer]);
    const target = await targetFor(ctx, client, resources);
    const scope = stillAllowed(client, stored.scope, target);
    const issued = await redeemCode(ctx, client, { code, stored: { ...stored, scope }, target, dpopJkt });
    if (issued) return issued;
    throw await afterLostClaim(ctx, client, code);
  },
});

/** The redirect URI as it was given to the authorization endpoint, and the verifier of the challenge, or neither. */
function isRightRedemption(stored: StoredCode, params: z.output<typeof Params>): boolean {
  const { redirect_uri: uri, code_verifier: verifier } = params;
  if (uri === undefined ? stored.redirectUriGiven !== null : uri !== stored.redirectUri) return false;
  if (stored.codeChallenge === null) return verifier === undefined;
  if (verifier === undefined || !/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  const challenge = sha256Text(verifier);
  return equalBytes(Buffer.from(challenge), Buffer.from(stored.codeChallenge));
}

/** A second redemption by who knows everything the first one knew: whatever came of the code ends. */
async function endReplayed(ctx: Ctx, stored: StoredCode): Promise<OAuthError> {
  if (stored.familyId !== null)
    await endReusedFamily(ctx, { ...stored, familyId: stored.familyId }, 'authorization_code.reused');
  return dead();
}

async function afterLostClaim(ctx: Ctx, client: ClientRecord, code: Secret): Promise<OAuthError> {
  const stored = await findCode(ctx, code);
  return stored?.consumed && stored.clientId === client.id ? endReplayed(ctx, stored) : dead();
}
