import type { Ctx } from '../context';
import { isAppError } from '../errors';
import {
  deleteRegistration,
  OAuthError,
  type Presented,
  readRegistration,
  register,
  updateRegistration,
} from '../oauth';
import { corsHeaders, preflight } from './cors';
import { edge } from './edge';
import { type Methods, methods } from './methods';
import { oauthError } from './oauth-endpoint';
import { readJson } from './read-json';
import { jsonReply, noStore, type Reply } from './reply';

const presentedBy = (request: Request): Presented => ({
  authorization: request.headers.get('authorization'),
  dpop: request.headers.get('dpop'),
  method: request.method,
  path: new URL(request.url).pathname,
});

/** RFC 7591 §3.2.2: a body that cannot be read is metadata that is not valid. */
async function readMetadata(request: Request): Promise<unknown> {
  try {
    return await readJson(request);
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid')
      throw new OAuthError('invalid_client_metadata', 'The body is not a JSON object.');
    throw error;
  }
}

/** `POST /oauth2/register` (RFC 7591). Any page may register where registration is open, so any origin may ask. */
export function registrationEndpoint(): Methods {
  const open = (ctx: Ctx) => ctx.config.dynamicRegistration === 'open';
  const cors = (ctx: Ctx, request: Request) => {
    const origin = request.headers.get('origin');
    return corsHeaders(ctx, origin, origin && open(ctx) ? [origin] : []);
  };
  const POST = edge({
    route: 'POST /oauth2/register',
    handle: async (request, ctx) =>
      jsonReply(201, await register(ctx, presentedBy(request), await readMetadata(request)), cors(ctx, request)),
    refuse: oauthError,
  });
  return methods({ POST, OPTIONS: preflight('OPTIONS /oauth2/register', 'POST', { publicClients: false, open }) });
}

/** `GET`, `PUT` and `DELETE /oauth2/register/{id}` (RFC 7592). */
export function registrationManagementEndpoint(): Methods {
  const endpoint = (method: string, handle: (request: Request, ctx: Ctx, id: string) => Promise<Reply>) =>
    edge({
      route: `${method} /oauth2/register/{id}`,
      handle: (request, ctx, { id = '' }) => handle(request, ctx, id),
      refuse: oauthError,
    });
  return methods({
    GET: endpoint('GET', async (request, ctx, id) =>
      jsonReply(200, await readRegistration(ctx, id, presentedBy(request))),
    ),
    PUT: endpoint('PUT', async (request, ctx, id) =>
      jsonReply(200, await updateRegistration(ctx, id, presentedBy(request), await readMetadata(request))),
    ),
    DELETE: endpoint('DELETE', async (request, ctx, id) => {
      await deleteRegistration(ctx, id, presentedBy(request));
      return { status: 204, headers: noStore };
    }),
  });
}
