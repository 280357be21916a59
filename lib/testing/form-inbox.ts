import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FormInbox = { url: string; received: URLSearchParams[]; close(): void };

/** An address on loopback that takes every form that is posted to it, with 200. */
export async function formInbox(): Promise<FormInbox> {
  const received: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(new URLSearchParams(body));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    close: () => server.close(),
  };
}
