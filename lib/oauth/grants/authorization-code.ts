import { z } from 'zod';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { equalBytes, Secret, sha256Text } from '@/lib/kernel/secret';
import { requireBoundKey } from '../dpop/require-bound-key';
import type { OAuthError } from '../errors';
import { narrowResources, targetFor } from '../resource';
import { stillAllowed } from '../scope';
import { countFailedRedemption, findCode, redeemCode, revokeReusedFamily, type StoredCode } from '../tokens';
import { defineGrant, invalidGrant } from './grant';

const invalidCode = () => invalidGrant('The authorization code is not valid.');

const Params = z.object({
  code: z.string(),
  redirect_uri: z.string().max(2000).optional(),
  code_verifier: z.string().max(1000).optional(),
});

/** RFC 6749 §4.1.3 with PKCE (RFC 7636 §4.6) and detection of replayed codes (RFC 9700 §2.1.1). */
export const authorizationCode = defineGrant({
  type: 'authorization_code',
  params: Params,
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const code = new Secret(params.code);
    const stored = await findCode(ctx, code);
    if (!stored || stored.clientId !== client.id) throw invalidCode();
    if (!isRightRedemption(stored, params)) {
      await countFailedRedemption(ctx, code);
      throw invalidCode();
    }
    if (stored.consumed) throw await endReplayed(ctx, stored);
    if (stored.expired) throw invalidCode();
    requireBoundKey(stored.dpopJkt, dpopJkt, 'code');
    const resources = narrowResources(stored.resources, form, [ctx.config.audience, ctx.config.issuer]);
    const audience = await targetFor(ctx, client, resources);
    const scope = stillAllowed(client, stored.scope, audience);
    const issued = await redeemCode(ctx, client, { code, stored: { ...stored, scope }, audience, dpopJkt });
    if (issued) return issued;
    throw await afterLostClaim(ctx, client, code);
  },
});

/** The redirect URI is that of the authorization request, and `code_verifier` fits its challenge or both are absent. */
function isRightRedemption(stored: StoredCode, params: z.output<typeof Params>): boolean {
  const { redirect_uri: uri, code_verifier: verifier } = params;
  if (uri === undefined ? stored.redirectUriGiven !== null : uri !== stored.redirectUri) return false;
  if (stored.codeChallenge === null) return verifier === undefined;
  if (verifier === undefined || !/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  const challenge = sha256Text(verifier);
  return equalBytes(Buffer.from(challenge), Buffer.from(stored.codeChallenge));
}

/** A replay with the right redirect URI and verifier revokes the tokens issued for the code (RFC 6749 §4.1.2). */
async function endReplayed(ctx: Ctx, stored: StoredCode): Promise<OAuthError> {
  if (stored.familyId !== null)
    await revokeReusedFamily(ctx, { ...stored, familyId: stored.familyId }, 'authorization_code.reused');
  return invalidCode();
}

async function afterLostClaim(ctx: Ctx, client: ClientRecord, code: Secret): Promise<OAuthError> {
  const stored = await findCode(ctx, code);
  return stored?.consumed && stored.clientId === client.id ? endReplayed(ctx, stored) : invalidCode();
}
