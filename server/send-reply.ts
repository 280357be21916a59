import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream as WebStream } from 'node:stream/web';
import type { Reply } from '@/lib/http';

const LET_GO_MS = 500;
const withoutLength = new Set([204, 304]);

/**
 * Writes an answer. What is streamed ends with the connection when either side fails, and then rejects.
 * @throws what Node says to a header that cannot be one; nothing is written then.
 */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> | undefined {
  const { status, headers = {}, body } = reply;
  if (!request.complete) letGo(request);
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

/** A body that is answered before its end is read away for a moment, so that the answer arrives; then the connection ends. */
function letGo(request: IncomingMessage): void {
  request.resume();
  const timer = setTimeout(() => request.destroy(), LET_GO_MS).unref();
  const keep = () => clearTimeout(timer);
  request.once('end', keep).once('close', keep);
}
