import { createServer } from 'node:http';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';

/** A server on `localhost` that answers every request with text that is no JSON. */
export async function garbageServer() {
  const server = createServer((_request, response) => void response.end('no JSON'));
  const port = await listenOnLoopback(server);
  return { url: `http://localhost:${port}/document`, close: () => void server.close() };
}
