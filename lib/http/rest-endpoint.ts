import type { z } from 'zod';
import type { Permission } from '../access';
import type { Ctx } from '../context';
import { invalid } from '../errors';
import { authenticateBearer, insufficientScope } from '../oauth';
import { isVersioned, type Operation } from '../operation';
import { corsHeaders } from './cors';
import { edge, type RouteHandler } from './edge';
import type { EndpointRequest } from './endpoint-request';
import { once } from './idempotency';
import { ifMatch } from './if-match';
import { requestPath } from './inside-issuer';
import { problem } from './problem';
import { readJson, requireNoBody } from './read-json';
import { noStore, type Reply } from './reply';

/** A management endpoint: the bearer token decides who asks, the operation's verb what happens. */
export function restEndpoint<S extends z.ZodType, T>(operation: Operation<S, T>): RouteHandler {
  return edge({
    route: `${operation.method} ${operation.path}`,
    async handle(request, anonymous, params) {
      Object.assign(anonymous.answerHeaders, corsHeaders(anonymous, request.headers.get('origin')));
      const ctx = await authorize(request, anonymous, operation.verb.permission);
      const reply = await run(request, ctx, operation, params);
      return { ...reply, headers: { ...noStore, ...reply.headers } };
    },
    refuse: problem,
  });
}

/** The context of the caller that the bearer token names. @throws OAuthError `invalid_token`, `insufficient_scope`. */
export async function authorize(request: EndpointRequest, ctx: Ctx, permission: Permission): Promise<Ctx> {
  const actor = await authenticateBearer(ctx, {
    authorization: request.headers.get('authorization'),
    dpop: request.headers.get('dpop'),
    method: request.method,
    path: requestPath(request, ctx.config),
  });
  if (!actor.permissions.has(permission)) throw insufficientScope(permission);
  return { ...ctx, actor };
}

async function run<S extends z.ZodType, T>(
  request: EndpointRequest,
  ctx: Ctx,
  operation: Operation<S, T>,
  params: Record<string, string>,
): Promise<Reply> {
  const query = readQuery(request, operation.query);
  const body = await readMembers(request, operation);
  for (const name of Object.keys(params)) if (name in body) throw invalid(name, 'belongs in the path');
  if ('version' in body) throw invalid('version', 'is not a known member');
  const input = { ...query, ...body, ...params };
  const change = (inside: Ctx) =>
    operation.method === 'GET'
      ? operation.verb(inside, input as z.input<S>)
      : ifMatch(request, isVersioned(operation), (seen) => operation.verb(inside, { ...input, ...seen } as z.input<S>));
  const present = (result: unknown) => toReply(ctx, request, operation, result as T);
  const key = operation.creates ? request.headers.get('idempotency-key') : null;
  if (key === null) return present(await change(ctx));
  return once(ctx, key, { operation: operation.operationId, body: { params, body } }, change, present);
}

async function readMembers(
  request: EndpointRequest,
  { method, body }: Pick<Operation, 'method' | 'body'>,
): Promise<Record<string, unknown>> {
  if (body) return readJson(request);
  if (method !== 'GET') await requireNoBody(request);
  return {};
}

/** Each query parameter that `takes` declares, once; an empty one is as if it were not there. */
export function readQuery(
  request: Pick<EndpointRequest, 'url'>,
  takes: z.ZodObject | undefined,
): Record<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of new URL(request.url).searchParams) {
    if (!takes || !Object.hasOwn(takes.shape, name)) throw invalid(name, 'is not a known parameter');
    if (query.has(name)) throw invalid(name, 'is repeated');
    query.set(name, value);
  }
  return Object.fromEntries([...query].filter(([, value]) => value !== ''));
}

function toReply<S extends z.ZodType, T>(
  ctx: Ctx,
  request: EndpointRequest,
  operation: Operation<S, T>,
  result: T,
): Reply {
  const headers: Record<string, string> = {};
  if (operation.version) headers.ETag = `"${operation.version(result)}"`;
  if (operation.location) headers.Location = `${ctx.config.issuer}${operation.location(result)}`;
  if (!operation.answer) return { status: operation.status, headers };
  const body = operation.answer.parse(operation.present ? operation.present(result) : result);
  const next = operation.page ? (body as { next_cursor: string | null }).next_cursor : null;
  if (next) headers.Link = `<${nextPage(ctx, request, next)}>; rel="next"`;
  headers['Content-Type'] = 'application/json';
  return { status: operation.status, headers, body: JSON.stringify(body) };
}

function nextPage(ctx: Ctx, request: EndpointRequest, cursor: string): string {
  const { searchParams } = new URL(request.url);
  searchParams.set('cursor', cursor);
  return `${ctx.config.issuer}${requestPath(request, ctx.config)}?${searchParams}`;
}
