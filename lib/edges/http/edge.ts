import { isReferenceGone, isUnavailable } from '@/db';
import { container } from '@/lib/kernel/container';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { describeError } from '@/lib/kernel/log';
import { newRequestFacts, type RequestFacts } from '@/lib/kernel/request-facts';
import { type Connection, connectionOf } from './connection';
import { deadline } from './deadline';
import type { EndpointRequest } from './endpoint-request';
import { type Recorded, recordRequest } from './record-request';
import { knownError } from './refusal';
import { type Reply, toResponse } from './reply';
import { endRequest, isTracedRoute, startRequest } from './request-span';

/** The second argument of every route handler: the `params` of Next, and the connection if our own server calls. */
export type RouteContext = { params: Promise<Record<string, string>>; connection?: Connection };
/** Answers a request; never throws. */
type Answer = (request: EndpointRequest, context: RouteContext) => Promise<Reply>;
/** What a route.ts exports. Next calls it; our own server calls `answer`, which does the same without a Response. */
export type RouteHandler = ((request: Request, context: RouteContext) => Promise<Response>) & { answer: Answer };

export const routeHandler = (answer: Answer): RouteHandler =>
  Object.assign(async (request: Request, context: RouteContext) => toResponse(await answer(request, context)), {
    answer,
  });

const inTime = deadline(15_000);
const anonymous: Actor = { kind: 'system', id: null, name: 'anonymous', permissions: new Set() };

/** The context of one request. `answerHeaders` are added to its answer, errors included. */
export type EndpointCtx = Ctx & { answerHeaders: Record<string, string>; facts: RequestFacts };

type Endpoint = {
  /** The name of this endpoint in the log. */
  route: string;
  handle: (request: EndpointRequest, ctx: EndpointCtx, params: Record<string, string>) => Promise<Reply>;
  /** Writes the answer to an error. Only errors that `knownError` returns may be shown to the caller. */
  refuse: (error: unknown, ctx: Ctx, request: EndpointRequest) => Reply | Promise<Reply>;
  /** Set by the endpoints whose requests are recorded. */
  recorded?: Recorded;
};

/** Builds the context, enforces the deadline, answers errors, adds the common headers, writes one log line. */
export function edge({ route, handle, refuse, recorded }: Endpoint): RouteHandler {
  const label = route.includes('/') ? route.slice(route.indexOf(' ') + 1) : 'other';
  const isTraced = isTracedRoute(label);
  return routeHandler(async (request, context) => {
    const startedAt = performance.now();
    const parts = container();
    const { ip, requestId } = context.connection ?? connectionOf(request.headers);
    // V8 is slow with members after a spread: they would cost more than the rest of this function.
    const facts = newRequestFacts();
    const ctx: EndpointCtx = { actor: anonymous, requestId, ip, answerHeaders: {}, facts, ...parts };
    if (parts.tracer !== null && isTraced) startRequest(ctx, parts.tracer, label, request);
    const reply = await run(request, ctx, context);
    const durationMs = performance.now() - startedAt;
    parts.metrics.request(label, request.method, reply.status, durationMs / 1000);
    if (recorded !== undefined) recordRequest(ctx, recorded, { route, request, status: reply.status });
    const headers = {
      'X-Request-Id': requestId,
      'X-Content-Type-Options': 'nosniff',
      ...reply.headers,
      ...ctx.answerHeaders,
    };
    if (ctx.span !== undefined) endRequest(ctx.span, reply.status);
    ctx.log.info('request', {
      requestId,
      method: request.method,
      route,
      status: reply.status,
      durationMs: Math.round(durationMs * 10) / 10,
      ip: ip ?? undefined,
    });
    const { status, cookies, body, readsBody } = reply;
    return { status, headers, cookies, body, ...(readsBody && { readsBody }) };
  });

  async function run(request: EndpointRequest, ctx: EndpointCtx, context: RouteContext): Promise<Reply> {
    try {
      return await inTime(handle(request, ctx, (await context.params) ?? {}));
    } catch (error) {
      return refused(error, ctx, request);
    }
  }

  function refused(error: unknown, ctx: EndpointCtx, request: EndpointRequest): Reply | Promise<Reply> {
    const known = knownError(error);
    if (known && isUnavailable(known)) ctx.metrics.databaseUnavailable.value += 1;
    if (isReferenceGone(error)) ctx.log.warn('request.reference_gone', { requestId: ctx.requestId, route });
    if (!known) ctx.log.error('request.failed', { requestId: ctx.requestId, route, error: describeError(error) });
    ctx.facts.refusal = known ?? error;
    return refuse(known ?? error, ctx, request);
  }
}
