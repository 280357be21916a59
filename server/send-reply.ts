import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream as WebStream } from 'node:stream/web';
import type { Reply } from '@/lib/edges/http';

const DISCARD_MS = 500;
const withoutLength = new Set([204, 304]);

/**
 * Writes an answer. A streamed body rejects when it fails or the caller disconnects; the connection is then closed.
 * @throws the error of Node for an invalid header; nothing is written then.
 */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> | undefined {
  const { status, headers = {}, cookies, body } = reply;
  if (cookies !== undefined) response.setHeader('Set-Cookie', cookies);
  if (!request.complete && !reply.readsBody) discardBody(request);
  if (isStream(body)) {
    response.writeHead(status, headers);
    return pipeline(Readable.fromWeb(body as WebStream), response);
  }
  if (body || (request.method !== 'HEAD' && !withoutLength.has(status)))
    headers['Content-Length'] = String(Buffer.byteLength(body ?? ''));
  response.writeHead(status, headers);
  response.end(body);
  return undefined;
}

const isStream = (body: Reply['body']): body is ReadableStream<Uint8Array> => body instanceof WebStream;

/** Discards the rest of a request body for a moment, so that the caller reads the answer; then closes the connection. */
function discardBody(request: IncomingMessage): void {
  request.resume();
  const timer = setTimeout(() => request.destroy(), DISCARD_MS).unref();
  const keep = () => clearTimeout(timer);
  request.once('end', keep).once('close', keep);
}
