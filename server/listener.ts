import type { IncomingMessage, ServerResponse } from 'node:http';
import { insideIssuer, issuerPathOf, type Methods, type Reply } from '@/lib/edges/http';
import type { Container } from '@/lib/kernel/container';
import { describeError } from '@/lib/kernel/log';
import { connectionOfSocket } from './connection-of-socket';
import { decode, type Match, matcher } from './match';
import { originForm } from './origin-form';
import { routes } from './routes';
import { sendReply } from './send-reply';
import { ServerRequest } from './server-request';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const match = matcher(routes);

const pathOf = (url: string): string => {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
};

/** Whether a URL is a page of Next: neither a route of the table nor a file of the build. */
export const isPage = (url: string): boolean => !url.startsWith('/_next/') && match(pathOf(url)) === null;

const PAGE_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** 405 with the methods that the route has (RFC 9110 §15.5.6). */
const notAllowed = ({ headers }: Reply): Reply => ({ status: 405, headers });
const pageMethodNotAllowed = notAllowed({
  status: 405,
  headers: { Allow: 'GET, HEAD, POST, OPTIONS', 'Cache-Control': 'no-store' },
});

const emptyReply = (status: number): Reply => ({ status, headers: { 'Cache-Control': 'no-store' } });

type Parts = Pick<Container, 'config' | 'metrics' | 'log'>;

/** Answers protocol and management routes itself and passes everything else to the pages. */
export function listener(parts: Parts, pages: Listener): Listener {
  const issuerPath = issuerPathOf(parts.config.issuer);
  return (request, response) => {
    const target = originForm(request.url ?? '/');
    // Several Host lines are joined with commas (RFC 9112 §3.2).
    if (target === null || request.headers.host?.includes(','))
      return void sendReply(request, response, emptyReply(400));
    const path = pathOf(target);
    const inside = insideIssuer(issuerPath, path);
    const route = match(inside);
    request.url = target;
    if (route) return answerRoute(parts, route, request, response);
    request.url = inside + target.slice(path.length);
    answerPage(parts, pages, request, response);
  };
}

function answerRoute(
  { config, log }: Parts,
  { methods, params }: Match,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const handler = methods[request.method as keyof Methods];
  const connection = connectionOfSocket(request, config);
  const context = { params, connection };
  const answered = handler
    ? handler.answer(new ServerRequest(request), context)
    : methods.OPTIONS.answer(new ServerRequest(request), context).then(notAllowed);
  answered
    .then((reply) => sendReply(request, response, reply))
    .catch((error: unknown) => {
      if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      log.error('answer.failed', { requestId: connection.requestId, error: describeError(error) });
      if (response.headersSent) response.destroy();
      else sendReply(request, response, emptyReply(500));
    });
}

function answerPage({ metrics }: Parts, pages: Listener, request: IncomingMessage, response: ServerResponse): void {
  const method = request.method ?? '';
  if (!PAGE_METHODS.has(method)) return void sendReply(request, response, pageMethodNotAllowed);
  if (decode(pathOf(request.url ?? '/')) === null) return void sendReply(request, response, emptyReply(400));
  const startedAt = performance.now();
  response.once('close', () =>
    metrics.request('pages', method, response.statusCode, (performance.now() - startedAt) / 1000),
  );
  pages(request, response);
}
