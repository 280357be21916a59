import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import {
  deleteRegistration,
  OAuthError,
  type Presented,
  readRegistration,
  register,
  updateRegistration,
} from '@/lib/oauth';
import { limitAddress } from '@/lib/storage/request-limits';
import { corsFor, preflight } from './cors';
import { type EndpointCtx, edge, type RouteHandler } from './edge';
import type { EndpointRequest } from './endpoint-request';
import { requestPath } from './inside-issuer';
import { type Methods, methods } from './methods';
import { oauthError } from './oauth-endpoint';
import { readJson } from './read-json';
import { jsonReply, noStore, type Reply } from './reply';

const presentedBy = (request: EndpointRequest, ctx: Ctx): Presented => ({
  authorization: request.headers.get('authorization'),
  dpop: request.headers.get('dpop'),
  method: request.method,
  path: requestPath(request, ctx.config),
});

/** RFC 7591 §3.2.2: an unreadable body is `invalid_client_metadata`. */
async function readMetadata(request: EndpointRequest, { facts }: EndpointCtx): Promise<unknown> {
  try {
    const members = await readJson(request);
    facts.received = members;
    return members;
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid')
      throw new OAuthError('invalid_client_metadata', 'The body must be a JSON object.', {
        check: 'registration.body',
      });
    throw error;
  }
}

const openTo = { publicClients: false, open: (ctx: Ctx): boolean => ctx.config.dynamicRegistration === 'open' };

/** Where registration is open, every origin may register and manage clients; CORS headers are on errors too. */
function registrationEdge(
  route: string,
  handle: (request: EndpointRequest, ctx: EndpointCtx, id: string) => Promise<Reply>,
): RouteHandler {
  return edge({
    route,
    async handle(request, ctx, { id = '' }) {
      Object.assign(ctx.answerHeaders, await corsFor(ctx, request.headers.get('origin'), openTo));
      limitAddress(ctx, 'registration');
      return handle(request, ctx, id);
    },
    refuse: oauthError,
    recorded: { endpoint: 'register', accepted: true, hasRoute: route.includes('{') },
  });
}

/** `POST /oauth2/register` (RFC 7591). */
export function registrationEndpoint(): Methods {
  const POST = registrationEdge('POST /oauth2/register', async (request, ctx) =>
    jsonReply(201, await register(ctx, presentedBy(request, ctx), await readMetadata(request, ctx))),
  );
  return methods({
    POST,
    OPTIONS: preflight('OPTIONS /oauth2/register', 'POST', openTo),
  });
}

/** `GET`, `PUT` and `DELETE /oauth2/register/{id}` (RFC 7592). */
export function registrationManagementEndpoint(): Methods {
  return methods({
    GET: registrationEdge('GET /oauth2/register/{id}', async (request, ctx, id) =>
      jsonReply(200, await readRegistration(ctx, id, presentedBy(request, ctx))),
    ),
    PUT: registrationEdge('PUT /oauth2/register/{id}', async (request, ctx, id) =>
      jsonReply(200, await updateRegistration(ctx, id, presentedBy(request, ctx), await readMetadata(request, ctx))),
    ),
    DELETE: registrationEdge('DELETE /oauth2/register/{id}', async (request, ctx, id) => {
      await deleteRegistration(ctx, id, presentedBy(request, ctx));
      return { status: 204, headers: noStore };
    }),
    OPTIONS: preflight('OPTIONS /oauth2/register/{id}', 'GET, PUT, DELETE', openTo),
  });
}
