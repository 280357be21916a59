import { createServer } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback';

export type FormInbox = { url: string; received: URLSearchParams[]; close(): void };

/** Starts an HTTP server on loopback that records every posted form and answers 200. */
export async function formInbox(): Promise<FormInbox> {
  const received: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(new URLSearchParams(body));
    response.end();
  });
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    close: () => server.close(),
  };
}
