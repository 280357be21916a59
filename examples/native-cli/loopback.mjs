import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Listens on a free port of the loopback interface (RFC 8252 §7.3) for one authorization response.
 * Returns the redirect URI, and `answer`, which resolves with the URL that was called and a function that shows a text in
 * the browser.
 */
export async function loopback() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const redirectUri = `http://127.0.0.1:${port}/callback`;
  const answer = new Promise((resolve) => {
    server.on('request', (request, response) => {
      const url = new URL(request.url, redirectUri);
      if (url.pathname !== '/callback') return response.writeHead(404).end();
      const tell = (text) => {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', Connection: 'close' });
        response.end(`<!doctype html><title>Sign-in</title><link rel="icon" href="data:,"><p>${text}</p>`);
        server.close();
      };
      resolve({ url, tell });
    });
  });
  return { redirectUri, answer };
}
