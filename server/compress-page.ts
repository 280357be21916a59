import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

/** A stream of events: a compressor would hold them back. */
const isEventStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');

/** Shorter answers hardly shrink. */
const compress = compression({
  threshold: 1024,
  filter: (request, response) => !isEventStream(response) && compression.filter(request, response),
});

/**
 * Compresses the answer of a page, unless its length could tell a secret to an attacker (BREACH). Such an attack makes the browser
 * send many requests with guesses, from a page of the attacker. Only requests are compressed that come from our own pages or
 * from the user (`Sec-Fetch-Site`), and that read (GET): answers of forms may show a new secret. Browsers do not let a page set this header.
 */
export function compressPage(request: IncomingMessage, response: ServerResponse): void {
  const site = request.headers['sec-fetch-site'];
  if (request.method !== 'GET' || (site !== 'same-origin' && site !== 'none')) return;
  compress(request, response, () => {});
}
