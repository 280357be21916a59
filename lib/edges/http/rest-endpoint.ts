import type { z } from 'zod';
import type { Permission } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { invalid, isApprovalRequested } from '@/lib/kernel/errors';
import { isVersioned, type Operation } from '@/lib/kernel/operation';
import { authenticateBearer, insufficientScope } from '@/lib/oauth';
import { limitAddress, limitClient, limitUser } from '@/lib/storage/request-limits';
import { corsHeaders } from './cors';
import { edge, type RouteHandler } from './edge';
import type { EndpointRequest } from './endpoint-request';
import { runOnce } from './idempotency';
import { ifMatch } from './if-match';
import { requestPath } from './inside-issuer';
import { problem } from './problem';
import { readFileBody } from './read-file-body';
import { readJson, requireNoBody } from './read-json';
import { type Parameters, readParameters } from './read-parameters';
import type { Recorded } from './record-request';
import { jsonReply, noStore, type Reply } from './reply';

/** Refused requests of the management API are recorded. The accepted ones that change something are audit events. */
export const managementApi: Recorded = { endpoint: 'management_api', accepted: false, hasRoute: true };

/** An endpoint of the management API: the bearer token names the actor, and the verb of the operation runs. */
export function restEndpoint<S extends z.ZodType, T>(operation: Operation<S, T>): RouteHandler {
  return edge({
    route: `${operation.method} ${operation.path}`,
    async handle(request, anonymous, params) {
      Object.assign(anonymous.answerHeaders, corsHeaders(anonymous, request.headers.get('origin')));
      const ctx = await authorize(request, anonymous, operation.verb.permission);
      const reply = await answerOperation(request, ctx, operation, params).catch((error: unknown) =>
        approvalReply(ctx, error),
      );
      return { ...reply, headers: { ...noStore, ...reply.headers } };
    },
    refuse: problem,
    recorded: managementApi,
  });
}

/** An act that a second administrator must approve is answered with its planned change. @throws every other error. */
function approvalReply({ config }: Ctx, error: unknown): Reply {
  if (!isApprovalRequested(error)) throw error;
  const location = `${config.issuer}/planned-changes/${error.plannedChange.id}`;
  return jsonReply(error.status, error.plannedChange, { Location: location });
}

/** The context of the actor that the bearer token names. @throws OAuthError `invalid_token`, `insufficient_scope`. */
export async function authorize(
  request: EndpointRequest,
  ctx: Ctx,
  permission: Permission | readonly Permission[],
): Promise<Ctx> {
  limitAddress(ctx, 'management_api');
  const actor = await authenticateBearer(ctx, {
    authorization: request.headers.get('authorization'),
    dpop: request.headers.get('dpop'),
    method: request.method,
    path: requestPath(request, ctx.config),
  });
  if (actor.id !== null) {
    if (actor.kind === 'client') limitClient(ctx, 'management_api', actor.id, true);
    if (actor.kind === 'user') limitUser(ctx, 'management_api', actor.id);
  }
  const [first, ...others] = [permission].flat();
  if (first && ![first, ...others].some((scope) => actor.permissions.has(scope))) throw insufficientScope(first);
  return { ...ctx, actor };
}

/** Runs an operation with the input of the request as the actor of `ctx`. @throws what its verb throws. */
export async function answerOperation<S extends z.ZodType, T>(
  request: EndpointRequest,
  ctx: Ctx,
  operation: Operation<S, T>,
  params: Record<string, string>,
): Promise<Reply> {
  const body = await readMembers(request, operation);
  const query = readQuery(request, operation.query);
  for (const name of Object.keys(params)) if (name in body) throw invalid(name, 'must be in the path alone');
  if ('version' in body) throw invalid('version', 'is not a known member');
  const input = { ...query, ...body, ...params };
  const runVerb = (inside: Ctx) =>
    operation.method === 'GET'
      ? operation.verb(inside, input as z.input<S>)
      : ifMatch(request, isVersioned(operation), (seen) => operation.verb(inside, { ...input, ...seen } as z.input<S>));
  const present = (result: T) => toReply(ctx, request, operation, result);
  const key = operation.creates ? request.headers.get('idempotency-key') : null;
  if (key === null) return present(await runVerb(ctx));
  return runOnce(ctx, key, { operation: operation.operationId, body: { params, body } }, runVerb, present);
}

async function readMembers(
  request: EndpointRequest,
  { method, body, file }: Pick<Operation, 'method' | 'body' | 'file'>,
): Promise<Record<string, unknown>> {
  if (body) return readJson(request);
  if (file) return readFileBody(request, file);
  if (method !== 'GET') await requireNoBody(request);
  return {};
}

/** The query parameters that `schema` declares. @throws AppError `invalid`, as `readParameters`. */
export const readQuery = (request: Pick<EndpointRequest, 'url'>, schema: z.ZodObject | undefined): Parameters =>
  readParameters(new URL(request.url).searchParams, schema);

function toReply<S extends z.ZodType, T>(
  ctx: Ctx,
  request: EndpointRequest,
  operation: Operation<S, T>,
  result: T,
): Reply {
  const headers: Record<string, string> = {};
  if (operation.version) headers.ETag = `"${operation.version(result)}"`;
  if (operation.location) headers.Location = `${ctx.config.issuer}${operation.location(result)}`;
  const status = operation.otherwise?.applies(result) ? operation.otherwise.status : operation.status;
  if (!operation.answer) return { status, headers };
  const body = operation.answer.parse(operation.present ? operation.present(result) : result);
  const next = operation.page ? (body as { next_cursor: string | null }).next_cursor : null;
  if (next) headers.Link = `<${nextPage(ctx, request, next)}>; rel="next"`;
  headers['Content-Type'] = 'application/json';
  return { status, headers, body: JSON.stringify(body) };
}

function nextPage(ctx: Ctx, request: EndpointRequest, cursor: string): string {
  const { searchParams } = new URL(request.url);
  searchParams.set('cursor', cursor);
  return `${ctx.config.issuer}${requestPath(request, ctx.config)}?${searchParams}`;
}
