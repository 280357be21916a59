import type { IncomingMessage } from 'node:http';
import type { EndpointRequest } from '@/lib/edges/http';

const BYTE_ORDER_MARK = 0xfeff;

/** Adapts a request of node:http for endpoints, without the cost of a Request. The server joins repeated headers. */
export class ServerRequest implements EndpointRequest {
  readonly headers: EndpointRequest['headers'];
  readonly #incoming: IncomingMessage;

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming;
    this.headers = { get: (name) => (incoming.headers[name] as string | undefined) ?? null };
  }

  get method(): string {
    return this.#incoming.method ?? '';
  }

  /** Path and query come from the caller, the host never. */
  get url(): string {
    return `http://localhost${this.#incoming.url}`;
  }

  /** A reader that stops early leaves the connection open for the answer. */
  get body(): AsyncIterable<Uint8Array> {
    return this.#incoming.iterator({ destroyOnReturn: false });
  }

  /** Rejects if the caller disconnects before the end. */
  text(): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#incoming.destroyed) return reject(new Error('aborted'));
      const chunks: Buffer[] = [];
      this.#incoming
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .once('end', () => {
          const [first] = chunks;
          const text = (first && chunks.length === 1 ? first : Buffer.concat(chunks)).toString('utf8');
          resolve(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text);
        })
        .once('error', reject);
    });
  }
}
