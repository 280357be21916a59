import { isReferenceGone, isUnavailable, isUnstorableText } from '@/db';
import { container } from '../container';
import type { Actor, Ctx } from '../context';
import { AppError, isAppError } from '../errors';
import { describeError } from '../log';
import { type Connection, connectionOf } from './connection';
import { deadline } from './deadline';
import type { EndpointRequest } from './endpoint-request';
import type { Reply } from './reply';

/** The second argument of every route handler: Next's `params`, and the connection when our server calls. */
export type RouteContext = { params: Promise<Record<string, string>>; connection?: Connection };
/** Answers a request; never throws. */
type Answer = (request: EndpointRequest, context: RouteContext) => Promise<Reply>;
/** What a route.ts exports: Next calls it, our server calls `answer`, which does the same without a Response. */
export type RouteHandler = ((request: Request, context: RouteContext) => Promise<Response>) & { answer: Answer };

export const routeHandler = (answer: Answer): RouteHandler =>
  Object.assign(
    async (request: Request, context: RouteContext) => {
      const { status, headers, body } = await answer(request, context);
      return new Response(body ?? null, { status, headers });
    },
    { answer },
  );

const inTime = deadline(15_000);
const nobody: Actor = { kind: 'system', id: null, name: 'anonymous', permissions: new Set() };

/** The context of one request, with the headers that its answer gets whatever it says. */
export type EndpointCtx = Ctx & { answerHeaders: Record<string, string> };

type Endpoint = {
  /** What the log calls this endpoint. */
  route: string;
  handle: (request: EndpointRequest, ctx: EndpointCtx, params: Record<string, string>) => Promise<Reply>;
  /** The answer to anything that was thrown; nothing of the error may reach it but what is public. */
  refuse: (error: unknown, ctx: Ctx) => Reply;
};

/** Builds the context, keeps the deadline, turns errors into answers, adds the common headers, writes one log line. */
export function edge({ route, handle, refuse }: Endpoint): RouteHandler {
  const label = route.includes('/') ? route.slice(route.indexOf(' ') + 1) : 'other';
  return routeHandler(async (request, context) => {
    const startedAt = performance.now();
    const parts = container();
    const { ip, requestId } = context.connection ?? connectionOf(request.headers);
    // Members after a spread cost V8 more than the rest of this function.
    const ctx: EndpointCtx = { actor: nobody, requestId, ip, answerHeaders: {}, ...parts };
    const reply = await run(request, ctx, context);
    const durationMs = performance.now() - startedAt;
    parts.metrics.request(label, request.method, reply.status, durationMs / 1000);
    const headers = {
      'X-Request-Id': requestId,
      'X-Content-Type-Options': 'nosniff',
      ...reply.headers,
      ...ctx.answerHeaders,
    };
    parts.log.info('request', {
      requestId,
      method: request.method,
      route,
      status: reply.status,
      durationMs: Math.round(durationMs * 10) / 10,
      ip: ip ?? undefined,
    });
    return { status: reply.status, headers, body: reply.body };
  });

  async function run(request: EndpointRequest, ctx: EndpointCtx, context: RouteContext): Promise<Reply> {
    try {
      return await inTime(handle(request, ctx, (await context.params) ?? {}));
    } catch (error) {
      return refused(error, ctx);
    }
  }

  function refused(error: unknown, ctx: Ctx): Reply {
    const known = toKnown(error);
    if (known && isUnavailable(known)) ctx.metrics.databaseUnavailable.value += 1;
    if (isReferenceGone(error)) ctx.log.warn('request.reference_gone', { requestId: ctx.requestId, route });
    if (!known) ctx.log.error('request.failed', { requestId: ctx.requestId, route, error: describeError(error) });
    return refuse(known ?? error, ctx);
  }
}

/**
 * What may be said about an error, or null. Storage that does not answer is 503, and so is a client or a user that was
 * deleted while the request was on its way: the caller may try again, and is told.
 */
export function toKnown(error: unknown): Error | null {
  const kind = (error as { kind?: unknown } | null)?.kind;
  if (kind === 'oauth' || isAppError(error)) return error as Error;
  if (kind === 'timeout' || isUnavailable(error) || isReferenceGone(error))
    return new AppError('unavailable', 'The service cannot answer right now.', { retryAfterSeconds: 2, cause: error });
  if (isUnstorableText(error)) return new AppError('invalid', 'A text has the character NUL, which none may have.');
  return null;
}
