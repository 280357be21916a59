import { lookup as resolve } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Span } from '../tracing/span';
import type { OutboundAllow } from './allow';
import { hostPermission, urlProblem } from './url-problem';

const DEADLINE_MS = 2_500;
const MAX_BYTES = 64 * 1024;

/** Why the request failed. `message` never contains text of the other server. */
export class OutboundError extends Error {
  readonly kind = 'outbound';
}

export type OutboundRequest = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** How long to wait for the whole answer; 2.5 s by default. */
  deadlineMs?: number;
  /** The largest answer. */
  maxBytes?: number;
  /** The span that the request belongs to: the request gets a span below it and carries its context. */
  span?: Span | undefined;
};
export type OutboundAnswer = { status: number; headers: IncomingMessage['headers']; body: string };

/**
 * One request to a URL that is not trusted: https, to a public address (checked when the socket connects, which defeats
 * DNS rebinding), without following redirects, limited to 2.5 s and 64 KB unless the request says otherwise. Hosts and addresses in OUTBOUND_ALLOW may be
 * private and use http.
 * @throws OutboundError.
 */
export async function outboundRequest(
  allow: OutboundAllow,
  target: string,
  request: OutboundRequest = {},
): Promise<OutboundAnswer> {
  return request.span ? tracedRequest(allow, target, request, request.span) : send(allow, target, request);
}

/** The span has the host, but neither the path nor the query: they can contain secrets of the other side. */
async function tracedRequest(
  allow: OutboundAllow,
  target: string,
  { headers, ...request }: OutboundRequest,
  parent: Span,
): Promise<OutboundAnswer> {
  const { hostname, port, protocol } = new URL(target);
  const method = request.method ?? 'GET';
  const span = parent.start(method, 'client', {
    'http.request.method': method,
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    'url.scheme': protocol.slice(0, -1),
  });
  try {
    const context: Record<string, string> = span.traceparent === null ? {} : { traceparent: span.traceparent };
    const answer = await send(allow, target, { ...request, headers: { ...headers, ...context } });
    span.set({ 'http.response.status_code': answer.status });
    span.end(answer.status >= 400 ? { code: String(answer.status) } : undefined);
    return answer;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

async function send(
  allow: OutboundAllow,
  target: string,
  { method = 'GET', headers, body, deadlineMs = DEADLINE_MS, maxBytes = MAX_BYTES }: OutboundRequest,
): Promise<OutboundAnswer> {
  const url = new URL(target);
  const problem = urlProblem(allow, url);
  if (problem) throw new OutboundError(problem);
  const { permits } = hostPermission(allow, url);
  const plain = url.protocol === 'http:';
  return new Promise((done, fail) => {
    const signal = AbortSignal.timeout(deadlineMs);
    const refuse = (error: unknown) => fail(asOutboundError(error));
    const options = {
      method,
      headers: { ...headers, Connection: 'close' },
      signal,
      agent: false,
      lookup: guarded(permits),
    };
    const sent = (plain ? httpRequest : httpsRequest)(url, options, (answer) => {
      readBody(answer, maxBytes).then(
        (text) => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        refuse,
      );
    });
    sent.on('socket', (socket) => {
      socket.once('connect', () => {
        if (!permits(socket.remoteAddress ?? '')) sent.destroy(new OutboundError('the address is not public'));
      });
    });
    sent.on('error', refuse);
    sent.end(body);
  });
}

function asOutboundError(error: unknown): OutboundError {
  if (error instanceof OutboundError) return error;
  const { name, code } = error as { name?: string; code?: string };
  return new OutboundError(name === 'TimeoutError' || name === 'AbortError' ? 'no answer in time' : (code ?? 'failed'));
}

/** Resolves a name and drops the addresses that are not permitted. */
const guarded =
  (permitted: (address: string) => boolean): LookupFunction =>
  (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const fit = addresses.filter(({ address }) => permitted(address));
      const [first] = fit;
      if (!first) return callback(new OutboundError('the address is not public'), '', 0);
      if (options.all) return callback(null, fit);
      return callback(null, first.address, first.family);
    });
  };

async function readBody(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      answer.destroy();
      throw new OutboundError('the answer is too large');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
