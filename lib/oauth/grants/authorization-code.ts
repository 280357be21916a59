import { z } from 'zod';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { noteUser } from '@/lib/kernel/request-facts';
import { equalBytes, Secret, sha256Text } from '@/lib/kernel/secret';
import type { CheckId } from '../checks';
import { requireBoundKey } from '../dpop/require-bound-key';
import type { OAuthError, Refused } from '../errors';
import { narrowResources, targetFor } from '../resource';
import { stillAllowed } from '../scope';
import {
  countFailedRedemption,
  findCode,
  findEndedPart,
  redeemCode,
  revokeReusedFamily,
  type StoredCode,
} from '../tokens';
import { defineGrant, invalidGrant } from './grant';

const invalidCode = (check: CheckId, refused?: Refused) =>
  invalidGrant('The authorization code is not valid.', check, refused);

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
    if (!stored) throw invalidCode('code.known');
    if (stored.clientId !== client.id) throw invalidCode('code.client');
    noteUser(ctx, stored.userId);
    const failed = findWrongPart(stored, params);
    if (failed) {
      await countFailedRedemption(ctx, code);
      throw invalidCode(failed, refusedPart(failed, stored, params));
    }
    if (stored.consumed) throw await endReplayed(ctx, stored);
    if (stored.expired) throw invalidCode('code.unexpired');
    requireBoundKey(stored.dpopJkt, dpopJkt, 'code');
    const resources = narrowResources(stored.resources, form, [ctx.config.audience, ctx.config.issuer]);
    const audience = await targetFor(ctx, client, resources);
    const scope = stillAllowed(client, stored.scope, audience);
    const issued = await redeemCode(ctx, client, { code, stored: { ...stored, scope }, audience, dpopJkt });
    if (issued) return issued;
    throw await afterLostClaim(ctx, client, code);
  },
});

/**
 * The check that a redemption fails, or null: the redirect URI is that of the authorization request, and `code_verifier` fits
 * its challenge or both are absent.
 */
function findWrongPart(stored: StoredCode, params: z.output<typeof Params>): CheckId | null {
  const { redirect_uri: uri, code_verifier: verifier } = params;
  if (uri === undefined ? stored.redirectUriGiven !== null : uri !== stored.redirectUri) return 'code.redirect_uri';
  if (stored.codeChallenge === null) return verifier === undefined ? null : 'code.verifier_unexpected';
  if (verifier === undefined) return 'code.verifier_sent';
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return 'code.verifier';
  const challenge = sha256Text(verifier);
  return equalBytes(Buffer.from(challenge), Buffer.from(stored.codeChallenge)) ? null : 'code.verifier';
}

const refusedPart = (failed: CheckId, stored: StoredCode, { redirect_uri: uri }: z.output<typeof Params>): Refused =>
  failed === 'code.redirect_uri'
    ? { parameter: 'redirect_uri', received: uri ?? null, expected: [stored.redirectUri] }
    : { parameter: 'code_verifier' };

/** A replay with the right redirect URI and verifier revokes the tokens issued for the code (RFC 6749 §4.1.2). */
async function endReplayed(ctx: Ctx, stored: StoredCode): Promise<OAuthError> {
  if (stored.familyId !== null)
    await revokeReusedFamily(ctx, { ...stored, familyId: stored.familyId }, 'authorization_code.reused');
  return invalidCode('code.unused');
}

const endedChecks = {
  session: 'code.session_live',
  consent: 'code.consent_live',
  owner: 'owner.live',
} as const satisfies Record<string, CheckId>;

async function afterLostClaim(ctx: Ctx, client: ClientRecord, code: Secret): Promise<OAuthError> {
  const stored = await findCode(ctx, code);
  if (!stored || stored.clientId !== client.id) return invalidCode('code.known');
  if (!stored.consumed) return invalidCode('code.unexpired');
  const ended = await findEndedPart(ctx, code);
  const refusal = await endReplayed(ctx, stored);
  return ended ? invalidCode(endedChecks[ended]) : refusal;
}
