import type { ClientRecord } from '../clients';
import type { Actor, Ctx } from '../context';
import type { TokenResponse } from '../tokens';
import { authenticateClient, presentedCredentials } from './client-auth';
import { offerNonce, verifyDpopProof } from './dpop';
import { OAuthError } from './errors';
import { grants } from './grants';
import type { OAuthRequest } from './oauth-request';

/** RFC 6749 §3.2. @throws OAuthError by §5.2, which the edge turns into the answer. */
export async function token(request: OAuthRequest, ctx: Ctx): Promise<TokenResponse> {
  request.answerHeaders.Pragma = 'no-cache'; // RFC 6749 §5.1
  offerNonce(ctx, request);
  const grantType = request.form.get('grant_type');
  const { client } = await authenticateClient(ctx, presentedCredentials(request), null);
  if (grantType === null) throw new OAuthError('invalid_request', 'grant_type is missing.');
  const grant = grants.get(grantType);
  if (!grant) throw new OAuthError('unsupported_grant_type', 'This grant type is not supported.');
  if (!client.grantTypes.includes(grant.type))
    throw new OAuthError('unauthorized_client', 'The client may not use this grant type.');
  const actor: Actor = { kind: 'client', id: client.id, name: client.name, permissions: new Set() };
  const dpopJkt = await proofKey(ctx, client, request);
  const issued = await grant.run({ ctx: { ...ctx, actor }, client, form: request.form, dpopJkt });
  ctx.metrics.tokenIssued(grant.type);
  return issued;
}

/** The key that the tokens are bound to (RFC 9449 §5), or null. */
async function proofKey(ctx: Ctx, client: ClientRecord, request: OAuthRequest): Promise<string | null> {
  if (request.dpop === null) {
    if (!client.dpopBound) return null;
    throw new OAuthError('invalid_dpop_proof', 'This client has to send a DPoP proof.');
  }
  return verifyDpopProof(ctx, request.dpop, { method: 'POST', path: request.path });
}
