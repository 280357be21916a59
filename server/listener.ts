import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Container } from '@/lib/container';
import { insideIssuer, issuerPathOf, type Methods, type Reply } from '@/lib/http';
import { describeError } from '@/lib/log';
import { connectionOfSocket } from './connection-of-socket';
import { decode, matcher } from './match';
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

/** Whether a URL is a page of Next's: no route of the table and no file of the build. */
export const isPage = (url: string): boolean => !url.startsWith('/_next/') && match(pathOf(url)) === null;

const PASSED_ON = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** RFC 9110 §15.5.6, with the methods that there are. */
const notAllowed = ({ headers }: Reply): Reply => ({ status: 405, headers });
const pageMethodNotAllowed = notAllowed({
  status: 405,
  headers: { Allow: 'GET, HEAD, POST, OPTIONS', 'Cache-Control': 'no-store' },
});

const bare = (status: number): Reply => ({ status, headers: { 'Cache-Control': 'no-store' } });

/** Answers protocol and management routes itself and hands everything else to the pages. */
export function listener(
  { config, metrics, log }: Pick<Container, 'config' | 'metrics' | 'log'>,
  pages: Listener,
): Listener {
  const issuerPath = issuerPathOf(config.issuer);
  return (request, response) => {
    // Joined, several Host lines are one with commas (RFC 9112 §3.2).
    if (request.headers.host?.includes(',')) return void sendReply(request, response, bare(400));
    const target = originForm(request.url ?? '/');
    if (target === null) return void sendReply(request, response, bare(400));
    const path = pathOf(target);
    const inside = insideIssuer(issuerPath, path);
    request.url = target;
    const route = match(inside);
    if (!route) {
      request.url = inside + target.slice(path.length);
      if (!PASSED_ON.has(request.method ?? '')) return void sendReply(request, response, pageMethodNotAllowed);
      if (decode(path) === null) return void sendReply(request, response, bare(400));
      const startedAt = performance.now();
      response.once('close', () =>
        metrics.request('pages', request.method ?? '', response.statusCode, (performance.now() - startedAt) / 1000),
      );
      return pages(request, response);
    }
    const handler = route.methods[request.method as keyof Methods];
    const connection = connectionOfSocket(request, config);
    const context = { params: route.params, connection };
    const answered = handler
      ? handler.answer(new ServerRequest(request), context)
      : route.methods.OPTIONS.answer(new ServerRequest(request), context).then(notAllowed);
    answered
      .then((reply) => sendReply(request, response, reply))
      .catch((error: unknown) => {
        if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
        log.error('answer.failed', { requestId: connection.requestId, error: describeError(error) });
        if (response.headersSent) response.destroy();
        else sendReply(request, response, bare(500));
      });
  };
}
