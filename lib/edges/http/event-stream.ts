import { Readable } from 'node:stream';
import type { Reply } from './reply';

/** An event of a stream, or a comment that keeps the connection open. */
export type StreamEvent = { id: string; event: string; data: object } | { comment: string };

/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

/** The text of an event (HTML, server-sent events §9.2.5). JSON contains no line break. */
function encode(event: StreamEvent): string {
  if ('comment' in event) return `: ${event.comment}\n\n`;
  return `id: ${event.id}\nevent: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

async function* encoded(events: AsyncIterable<StreamEvent>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`retry: ${RETRY_MS}\n\n`);
  for await (const event of events) yield encoder.encode(encode(event));
}

/** A stream of server-sent events, which no proxy may buffer, change or compress. */
export const eventStream = (events: AsyncIterable<StreamEvent>): Reply => ({
  status: 200,
  headers: {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'private, no-store, no-transform',
    'X-Accel-Buffering': 'no',
  },
  body: Readable.toWeb(Readable.from(encoded(events), { highWaterMark: 1 })) as ReadableStream<Uint8Array>,
});
