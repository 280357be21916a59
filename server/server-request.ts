import type { IncomingMessage } from 'node:http';
import type { EndpointRequest } from '@/lib/http';

const BYTE_ORDER_MARK = 0xfeff;

/** A request as endpoints read it, without a Request in between. Repeated headers are joined by the server's own setting. */
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

  /** Path and query are the caller's; the host never is. */
  get url(): string {
    return `http://localhost${this.#incoming.url}`;
  }

  /** Whoever stops reading leaves the connection open, so that the answer still gets through. */
  get body(): AsyncIterable<Uint8Array> {
    return this.#incoming.iterator({ destroyOnReturn: false });
  }

  /** Rejects when the caller goes away before the end. */
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
