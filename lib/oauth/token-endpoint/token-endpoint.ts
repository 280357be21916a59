import type { ClientRecord } from '@/lib/directory/clients';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { inSpan } from '@/lib/kernel/tracing';
import { authenticateClient, presentedCredentials } from '../client-authentication/client-auth';
import { offerNonce, verifyDpopProof } from '../dpop/dpop';
import { isOAuthError, OAuthError } from '../errors';
import { grants } from '../grants';
import type { OAuthRequest } from '../oauth-request';
import type { TokenResponse } from '../tokens';
import { requireAllowedGrant, requireUnboundClient } from './client-rules';

/** The token endpoint (RFC 6749 §3.2). @throws OAuthError with an error code of §5.2. */
export async function token(request: OAuthRequest, ctx: Ctx): Promise<TokenResponse> {
  request.answerHeaders.Pragma = 'no-cache'; // RFC 6749 §5.1
  offerNonce(ctx, request);
  let clientId: string | null = null;
  try {
    const grantType = request.form.get('grant_type');
    const { client } = await authenticateClient(ctx, presentedCredentials(request), null);
    clientId = client.id;
    if (grantType === null) throw new OAuthError('invalid_request', 'grant_type is missing.', { check: 'grant.named' });
    const grant = grants.get(grantType);
    if (!grant)
      throw new OAuthError('unsupported_grant_type', 'The grant type is not supported.', {
        check: 'grant.known',
        refused: { parameter: 'grant_type', received: grantType },
      });
    const actor: Actor = { kind: 'client', id: client.id, name: client.name, permissions: new Set() };
    if (!client.grantTypes.includes(grant.type))
      await grant.noteNotAllowed?.({ ctx: { ...ctx, actor }, form: request.form });
    requireAllowedGrant(client, grant.type);
    const dpopJkt = await verifyRequestProof(ctx, client, request);
    const given = { ctx: { ...ctx, actor }, client, form: request.form, dpopJkt };
    const issued = await (ctx.span === undefined
      ? grant.run(given)
      : inSpan(given.ctx, `grant ${grant.type}`, (inside) => grant.run({ ...given, ctx: inside })));
    ctx.metrics.tokenIssued(grant.type);
    ctx.counters.add('tokens_issued', grant.type, client.id);
    return issued;
  } catch (error) {
    countRefusal(ctx, error, clientId);
    throw error;
  }
}

/** Steps of a flow that are answered as errors: nothing was refused (RFC 8628 §3.5, RFC 9449 §8). */
const steps: readonly string[] = ['authorization_pending', 'slow_down', 'use_dpop_nonce'];

/**
 * Without a client that is authenticated, a refusal counts for the one that failed to authenticate, if it exists. Refusals by a
 * request limit are counted where they are made.
 */
function countRefusal(ctx: Ctx, error: unknown, clientId: string | null): void {
  if (isAppError(error) && error.code === 'rate_limited') return;
  const known = isOAuthError(error) ? error : null;
  const code = known?.code ?? 'server_error';
  if (steps.includes(code)) return;
  ctx.metrics.tokenRefused(code);
  ctx.counters.add('tokens_refused', code, clientId ?? known?.clientId ?? null);
}

/** Thumbprint of the key to bind the tokens to (RFC 9449 §5), or null. @throws OAuthError `invalid_dpop_proof`. */
async function verifyRequestProof(ctx: Ctx, client: ClientRecord, request: OAuthRequest): Promise<string | null> {
  if (request.dpop === null) {
    requireUnboundClient(client);
    return null;
  }
  return verifyDpopProof(ctx, request.dpop, { method: 'POST', path: request.path });
}
