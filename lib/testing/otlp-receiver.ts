import { createServer } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback';
import { decodePoints, decodeSpans, type ReceivedPoint, type ReceivedSpan } from './otlp-messages';
import { until } from './until';

export type OtlpReceiver = {
  url: string;
  spans: ReceivedSpan[];
  /** The data points of each export. */
  exports: ReceivedPoint[][];
  /** Every body as it was sent: strings are readable in protobuf. */
  bodies: Buffer[];
  requests(): number;
  /** Waits until the trace has a span with this name. */
  span(traceId: string, name: string): Promise<ReceivedSpan>;
  /** From then on requests are read and never answered. */
  hang(): void;
  close(): void;
};

/** An OTLP receiver (http/protobuf) on loopback. */
export async function otlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const exports: ReceivedPoint[][] = [];
  const bodies: Buffer[] = [];
  let requests = 0;
  let hangs = false;
  const server = createServer(async (request, response) => {
    requests += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (hangs) return;
    const body = Buffer.concat(chunks);
    bodies.push(body);
    if (request.headers['content-type'] !== 'application/x-protobuf') return void response.writeHead(415).end();
    if (request.url === '/v1/traces') spans.push(...decodeSpans(body));
    else if (request.url === '/v1/metrics') exports.push(decodePoints(body));
    else return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end();
  });
  const port = await listenOnLoopback(server);
  const find = (traceId: string, name: string) => spans.find((span) => span.traceId === traceId && span.name === name);
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    exports,
    bodies,
    requests: () => requests,
    async span(traceId, name) {
      await until(() => find(traceId, name) !== undefined, 10_000).catch(() => {
        const seen = spans.filter((span) => span.traceId === traceId).map((span) => span.name);
        throw new Error(`no span ${name} in the trace, which has: ${seen.join(', ')}`);
      });
      return find(traceId, name) as ReceivedSpan;
    },
    hang: () => {
      hangs = true;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
