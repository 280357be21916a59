import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installContainer } from '@/lib/kernel/container';
import { managementToken } from '@/lib/testing/management-caller';
import { rawRequest, statusesIn } from '@/lib/testing/raw-request';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { listener } from './listener';

let t: TestContext;
let url: string;
let close = () => {};
const pages: (string | undefined)[] = [];

beforeAll(async () => {
  t = await testContext();
  const answer = listener(t.ctx, (request, response) => {
    pages.push(request.url);
    response.end('a page');
  });
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});
afterAll(async () => {
  close();
  await t.close();
});

const ask = (line: string) => rawRequest(url, `${line} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`);

it.each(['OPTIONS *', 'GET /nowhere/%zz', 'GET /%c3%28', 'GET ftp://evil.example/users'])(
  'RFC 9112 §3.2: %s is 400, and no page is asked',
  async (line) => {
    pages.length = 0;
    expect(statusesIn(await ask(line))).toEqual([400]);
    expect(pages).toEqual([]);
  },
);

it.each([
  ['http://evil.example/users', 401],
  ['HTTP://u:p@evil.example:1/health/live?x=/', 200],
  ['http://evil.example', 200],
  ['http://evil.example?x', 200],
])('RFC 9112 §3.2.2: of %s only the path is used', async (target, status) => {
  const answer = await ask(`GET ${target}`);
  expect(statusesIn(answer)).toEqual([status]);
  expect(answer).not.toContain('evil.example');
});

it('RFC 3986 §2.1: an id that cannot be decoded is not found', async () => {
  const token = await managementToken(t);
  const answer = await rawRequest(
    url,
    `GET /users/%zz HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
  );
  expect(statusesIn(answer)).toEqual([400]);
  expect(answer).toContain('application/problem+json');
});

it('an issuer with a path: pages and endpoints are found after that path', async () => {
  const issuer = 'http://localhost/id';
  const config = { ...t.ctx.config, issuer, audience: issuer };
  installContainer({ ...t.ctx, config });
  const seen: (string | undefined)[] = [];
  const server = createServer(
    listener({ ...t.ctx, config }, (request, response) => {
      seen.push(request.url);
      response.end();
    }),
  ).listen(0, '127.0.0.1');
  try {
    await new Promise((listening) => server.once('listening', listening));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const path of ['/id/setup?token=x', '/login', '/id/device']) await fetch(`${at}${path}`);
    expect(seen).toEqual(['/setup?token=x', '/login', '/device']);
    const Authorization = `Bearer ${await managementToken(t)}`;
    const link = (await fetch(`${at}/id/clients?limit=1`, { headers: { Authorization } })).headers.get('link');
    expect(link).toMatch(/^<http:\/\/localhost\/id\/clients\?limit=1&cursor=/);
  } finally {
    server.close();
    installContainer(t.ctx);
  }
});

it('RFC 9112 §3.2.2: pages do not see the host of the request target either', async () => {
  pages.length = 0;
  await ask('GET http://evil.example/login?a=%zz');
  expect(pages).toEqual(['/login?a=%zz']);
});
