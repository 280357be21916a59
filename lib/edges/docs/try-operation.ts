import { z } from 'zod';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid } from '@/lib/kernel/errors';
import type { Operation } from '@/lib/kernel/operation';
import { findSession } from '@/lib/sign-in/sessions';
import { sessionIdOf } from '../browser/session-id';
import { answerOperation, type EndpointRequest, edge, problem } from '../http';
import { readJson } from '../http/read-json';
import { namesOwnOrigin } from '../http/same-origin';
import { operations } from '../openapi';

const texts = z.record(z.string(), z.string('must be a text')).default({});

const Attempt = z.strictObject({
  operation_id: z.string('must be a text'),
  path: texts,
  query: texts,
  headers: z.strictObject({ 'If-Match': z.string().optional(), 'Idempotency-Key': z.string().optional() }).default({}),
  body: z.string('must be a text').optional(),
});

/**
 * `POST /docs/requests`: runs an operation of the management API as the current user and answers as the operation does.
 * The request is guarded like a server action (decision 0030): it must name this origin, be JSON and carry the session.
 * @throws AppError `forbidden` from another origin, `unauthorized` without a session, and what the operation throws.
 */
export const tryOperation = edge({
  route: 'POST /docs/requests',
  async handle(request, anonymous) {
    if (!namesOwnOrigin(request.headers)) throw new AppError('forbidden', 'This request was sent from another site.');
    const ctx = await signedIn(anonymous, request);
    const attempt = Attempt.safeParse(await readJson(request));
    if (!attempt.success) {
      const [issue] = attempt.error.issues;
      throw invalid(issue?.path.join('.') ?? '', issue?.message ?? 'is not valid');
    }
    const operation = operations.find(({ operationId }) => operationId === attempt.data.operation_id);
    if (!operation) throw invalid('operation_id', 'is not an operation of the management API');
    const reply = await answerOperation(inner(operation, attempt.data, ctx), ctx, operation, attempt.data.path);
    return { ...reply, headers: { ...reply.headers, 'Cache-Control': 'no-store' } };
  },
  refuse: problem,
});

async function signedIn(anonymous: Ctx, { headers }: Pick<EndpointRequest, 'headers'>): Promise<Ctx> {
  const sessionId = await sessionIdOf(anonymous, headers.get('cookie'));
  const current = sessionId ? await findSession(anonymous, sessionId) : null;
  if (!current) throw new AppError('unauthorized', 'Your session has ended. Sign in again.');
  return { ...anonymous, actor: current.actor };
}

/** The request that the operation reads, as if it had arrived at its own path. */
function inner(
  { method, path }: Pick<Operation<never, never>, 'method' | 'path'>,
  { path: values, query, headers, body = '' }: z.output<typeof Attempt>,
  { config }: Ctx,
): EndpointRequest {
  const url = new URL(config.issuer);
  url.pathname = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  url.search = new URLSearchParams(query).toString();
  const sent: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'if-match': headers['If-Match'],
    'idempotency-key': headers['Idempotency-Key'],
  };
  return {
    method,
    url: url.href,
    headers: { get: (name) => sent[name.toLowerCase()] ?? null },
    body: null,
    text: async () => body,
  };
}
