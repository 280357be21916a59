import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { pushedRequests } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { Secret } from '@/lib/kernel/secret';
import type { CheckId } from '../checks';
import { authenticateClient, presentedCredentials } from '../client-authentication/client-auth';
import { offerNonce, verifyDpopProof } from '../dpop/dpop';
import { OAuthError } from '../errors';
import type { OAuthRequest } from '../oauth-request';
import { type AuthorizationClient, getAuthorizationClient } from './authorization-client';
import { missingRedirectUri, readAuthorizationRequest } from './authorization-request';
import { compareRefused } from './compare-refused';
import { openRequestObject } from './request-object';

export const REQUEST_URI_PREFIX = 'urn:ietf:params:oauth:request_uri:';
const LIFETIME_SECONDS = 60;
const credentialParameters = ['client_secret', 'client_assertion', 'client_assertion_type'];

/**
 * The PAR endpoint (RFC 9126 §2). The client authenticates; its request is checked like one from a browser and stored for
 * a minute. `redirect_uri` is required (FAPI 2.0 §5.3.2.2).
 * @throws OAuthError `invalid_client`, and every error of the authorization endpoint as JSON.
 */
export async function pushRequest(request: OAuthRequest, ctx: Ctx): Promise<object> {
  offerNonce(ctx, request);
  const { client: authenticated } = await authenticateClient(ctx, presentedCredentials(request), null);
  const client = await getAuthorizationClient(ctx, authenticated.clientId);
  const parameters = await compareRefused(ctx, client, () => checkPushed(ctx, client, request));
  const id = Secret.random(REQUEST_URI_PREFIX);
  const stored = [...parameters].filter(([name]) => !credentialParameters.includes(name));
  await ctx.db.insert(pushedRequests).values({
    hash: id.hash(),
    clientId: client.id,
    parameters: stored,
    expiresAt: sql`now() + make_interval(secs => ${LIFETIME_SECONDS})`,
  });
  return { request_uri: id.reveal(), expires_in: LIFETIME_SECONDS };
}

/** Returns the parameters of a valid request, with the thumbprint of its DPoP key (RFC 9449 §10.1). */
async function checkPushed(ctx: Ctx, client: AuthorizationClient, request: OAuthRequest): Promise<URLSearchParams> {
  if (request.form.has('request_uri'))
    throw new OAuthError('invalid_request', 'request_uri must not be part of a pushed authorization request.', {
      check: 'par.nested',
      refused: { parameter: 'request_uri' },
    });
  const parameters = await openRequestObject(ctx, client, request.form);
  if (!parameters.has('redirect_uri')) throw missingRedirectUri();
  if (request.dpop !== null) {
    const jkt = await verifyDpopProof(ctx, request.dpop, { method: 'POST', path: request.path });
    if ((parameters.get('dpop_jkt') ?? jkt) !== jkt)
      throw new OAuthError('invalid_dpop_proof', 'dpop_jkt must be the thumbprint of the key of the DPoP proof.', {
        check: 'dpop.thumbprint',
        refused: { parameter: 'dpop_jkt' },
      });
    parameters.set('dpop_jkt', jkt);
  }
  await readAuthorizationRequest(ctx, client, parameters);
  return parameters;
}

/**
 * Returns the parameters behind this `request_uri`: once, and only for the client that pushed them (RFC 9126 §4).
 * @throws OAuthError `invalid_request_uri`.
 */
export async function takePushedRequest(
  ctx: Ctx,
  client: AuthorizationClient,
  requestUri: string,
): Promise<URLSearchParams> {
  if (!requestUri.startsWith(REQUEST_URI_PREFIX))
    throw new OAuthError(
      'request_uri_not_supported',
      'request_uri must be one that the pushed authorization request endpoint issued.',
      {
        check: 'par.own',
        refused: { parameter: 'request_uri' },
      },
    );
  const [row] = await ctx.db
    .update(pushedRequests)
    .set({ consumedAt: sql`now()` })
    .where(
      and(
        eq(pushedRequests.hash, new Secret(requestUri).hash()),
        eq(pushedRequests.clientId, client.id),
        isNull(pushedRequests.consumedAt),
        gt(pushedRequests.expiresAt, sql`now()`),
      ),
    )
    .returning({ parameters: pushedRequests.parameters });
  if (!row)
    throw new OAuthError(
      'invalid_request_uri',
      'request_uri is unknown, used or expired, or belongs to another client.',
      {
        check: await findProblem(ctx, client, requestUri),
        refused: { parameter: 'request_uri' },
      },
    );
  return new URLSearchParams(row.parameters);
}

/** Why a reference that cannot be taken is refused. */
async function findProblem(ctx: Ctx, client: AuthorizationClient, requestUri: string): Promise<CheckId> {
  const { clientId, consumedAt } = pushedRequests;
  const [row] = await ctx.db
    .select({ clientId, consumedAt })
    .from(pushedRequests)
    .where(eq(pushedRequests.hash, new Secret(requestUri).hash()));
  if (!row) return 'par.known';
  if (row.clientId !== client.id) return 'par.client';
  return row.consumedAt ? 'par.unused' : 'par.unexpired';
}
