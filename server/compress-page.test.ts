import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';
import { compressPage } from './compress-page';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    compressPage(request, response);
    response.setHeader('Content-Type', request.url === '/stream' ? 'text/event-stream' : 'text/html');
    response.end('a'.repeat(5_000));
  });
  url = `http://localhost:${await listenOnLoopback(server)}`;
});
afterAll(() => server.close());

test.each([
  ['/page', 'same-origin', 'gzip'],
  ['/page', 'cross-site', null],
  ['/stream', 'same-origin', null],
])('%s from %s is sent as %s', async (path, site, encoding) => {
  const answer = await fetch(url + path, { headers: { 'Sec-Fetch-Site': site, 'Accept-Encoding': 'gzip' } });
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(await answer.text()).toHaveLength(5_000);
});
