import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawRequest, rawSocket, statusesIn } from '@/lib/testing/raw-request';
import { type MadeClient, makeClient, post, type ServerProcess, startServer } from '@/lib/testing/server-process';

let server: ServerProcess;
let client: MadeClient;
let listener: Server;
let inside: number;
let reached = 0;

beforeAll(async () => {
  server = await startServer();
  client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
  listener = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  inside = (listener.address() as { port: number }).port;
});
afterAll(async () => {
  listener?.close();
  await server?.stop();
});

const isAlive = async () => (await fetch(`${server.url}/health/ready`)).ok;
const host = () => new URL(server.url).host;
const form = 'grant_type=client_credentials';

it.each([
  ['TRACE', '/oauth2/token', 'POST, OPTIONS'],
  ['PROPFIND', '/oauth2/jwks', 'GET, HEAD, OPTIONS'],
  ['TRACE', '/users', 'GET, POST, HEAD, OPTIONS'],
  ['TRACE', '/login', 'GET, HEAD, POST, OPTIONS'],
  ['MKCOL', '/console/users', 'GET, HEAD, POST, OPTIONS'],
])('A121: %s %s is 405 with Allow', async (method, path, allow) => {
  const answer = await rawRequest(
    server.url,
    `${method} ${path} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`,
  );
  expect(statusesIn(answer)).toEqual([405]);
  expect(/^allow: (.*)$/im.exec(answer)?.[1]?.trim()).toBe(allow);
});

describe('requests that different servers read differently', () => {
  const head = (lines: string[]) =>
    [
      'POST /oauth2/token HTTP/1.1',
      `Host: ${host()}`,
      'Content-Type: application/x-www-form-urlencoded',
      ...lines,
    ].join('\r\n');
  const hidden = 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n';

  it.each<[string, () => string]>([
    [
      'a length and chunks',
      () => `${head(['Content-Length: 5', 'Transfer-Encoding: chunked'])}\r\n\r\n0\r\n\r\n${hidden}`,
    ],
    ['two lengths', () => `${head(['Content-Length: 0', `Content-Length: ${hidden.length}`])}\r\n\r\n${hidden}`],
    ['a length with a sign', () => `${head([`Content-Length: +${form.length}`])}\r\n\r\n${form}`],
    ['chunks under another name', () => `${head(['Transfer-Encoding: xchunked'])}\r\n\r\n0\r\n\r\n${hidden}`],
    ['chunked not last', () => `${head(['Transfer-Encoding: chunked, identity'])}\r\n\r\n0\r\n\r\n${hidden}`],
    ['a space before the colon', () => `${head([`Content-Length : ${form.length}`])}\r\n\r\n${form}`],
    ['a chunk size with an x', () => `${head(['Transfer-Encoding: chunked'])}\r\n\r\n0x0\r\n\r\n${hidden}`],
    ['bare line feeds', () => `GET /health/live HTTP/1.1\nHost: ${host()}\nX: a\n\n`],
    ['a header without a name', () => `${head([': x'])}\r\n\r\n`],
    ['two hosts', () => `GET /health/live HTTP/1.1\r\nHost: a\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`],
    ['no host', () => 'GET /health/live HTTP/1.1\r\n\r\n'],
  ])('A142: %s', async (_title, bytes) => {
    expect(statusesIn(await rawRequest(server.url, bytes()))).toEqual([400]);
    expect(await isAlive()).toBe(true);
  });

  it('A142: two Authorization headers are refused', async () => {
    const basic = `Authorization: Basic ${btoa(`${client.id}:${client.client_secret}`)}`;
    const ask = (lines: string[]) =>
      rawRequest(
        server.url,
        `${head([...lines, 'Connection: close', `Content-Length: ${form.length}`])}\r\n\r\n${form}`,
      );
    expect(statusesIn(await ask([basic]))).toEqual([200]);
    expect(statusesIn(await ask([basic, basic]))).toEqual([401]);
  });

  it('A142: two requests in one packet get two answers, in their order', async () => {
    const first = `${head([`Content-Length: ${form.length}`])}\r\n\r\n${form}`;
    const second = `GET /health/live HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`;
    const answers = await rawRequest(server.url, first + second);
    expect(answers.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200']);
  });

  it.each<[string, string]>([
    ['by its length', `Content-Length: 200000\r\n\r\n${'x'.repeat(100)}`],
    ['in chunks', `Transfer-Encoding: chunked\r\n\r\n11170\r\n${'x'.repeat(70_000)}\r\n`],
  ])(
    'A119: a form over the limit, %s, is 413 though its end never comes, and the connection ends',
    async (_title, rest) => {
      const socket = rawSocket(server.url);
      socket.on('error', () => {});
      let answer = '';
      socket.on('data', (bytes) => {
        answer += bytes;
      });
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.write(`${head([])}\r\n${rest}`);
      await closed;
      expect(statusesIn(answer)).toEqual([413]);
    },
  );

  it('A142: a compressed body is 415', async () => {
    for (const encoding of ['gzip', 'br', 'deflate', 'gzip, identity']) {
      const answer = await fetch(`${server.url}/oauth2/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': encoding },
        body: form,
      });
      expect(answer.status, encoding).toBe(415);
    }
  });

  it('A123: connections that send their headers slowly are closed and delay no other request', async () => {
    const sockets = Array.from({ length: 200 }, () => rawSocket(server.url));
    const ended = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.on('data', () => {});
      socket.write(`POST /oauth2/token HTTP/1.1\r\nHost: ${host()}\r\nX-Slow: `);
    }
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('a');
    }, 500);
    try {
      expect((await post(server.url, 'token', { grant_type: 'client_credentials' }, client)).status).toBe(200);
      await Promise.all(ended);
    } finally {
      clearInterval(drip);
    }
    expect(await isAlive()).toBe(true);
  });
});

describe('A124: Authorization headers of every shape', () => {
  const shapes = [
    'Bearer',
    'Bearer ',
    'Bearer %',
    'Bearer  ',
    'Bearer a b',
    'Bearer ,',
    'Bearer "x"',
    'Bearer \u00e9',
    'bearer x',
    'Bearer a.b.c',
    `Bearer ${'x'.repeat(12_000)}`,
    'DPoP',
    'DPoP x',
    'Negotiate x',
    'Digest username="x"',
    ',',
    'Basic',
    'Basic x',
  ];

  it.each(['/users', '/clients/00000000-0000-4000-8000-000000000000', '/oauth2/userinfo'])('%s', async (path) => {
    for (const Authorization of shapes) {
      const answer = await fetch(server.url + path, { headers: { Authorization } });
      expect(answer.status, Authorization).toBe(401);
      expect(answer.headers.get('www-authenticate'), Authorization).toMatch(/^(Bearer|DPoP) /);
      expect(await answer.text()).not.toMatch(/\.[cm]?js|node_modules/);
    }
  });

  it('a header of a megabyte is 431', async () => {
    const bytes = `GET /users HTTP/1.1\r\nHost: ${host()}\r\nAuthorization: Bearer ${'x'.repeat(1_000_000)}\r\n\r\n`;
    expect(statusesIn(await rawRequest(server.url, bytes))).toEqual([431]);
    expect(await isAlive()).toBe(true);
  });
});

it('A13: headers about a client certificate are ignored', async () => {
  const names = ['x-ssl-client-cert', 'x-client-cert', 'ssl-client-verify', 'x-forwarded-client-cert', 'client-cert'];
  const answer = await fetch(`${server.url}/oauth2/token`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...Object.fromEntries(names.map((name) => [name, 'SUCCESS'])),
    },
    body: `${form}&client_id=${client.id}`,
  });
  expect([answer.status, (await answer.json()).error]).toEqual([401, 'invalid_client']);
});

it('A59: no caller makes this service call an address', async () => {
  const target = `127.0.0.1:${inside}`;
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: eA=='];
  const bytes = [
    [`GET http://${target}/x HTTP/1.1`, `Host: ${target}`, ...upgrade],
    [`GET //${target}/x HTTP/1.1`, `Host: ${target}`, ...upgrade],
    [`GET http://${target}/console HTTP/1.1`, `Host: ${host()}`],
    ['GET /_next/webpack-hmr HTTP/1.1', `Host: ${target}`, ...upgrade],
    ['POST /login HTTP/1.1', `Host: ${target}`, 'Next-Action: x', 'Content-Length: 2', '', '[]'],
    ['GET /console HTTP/1.1', `Host: ${target}`, `X-Forwarded-Host: ${target}`, 'X-Forwarded-Proto: http'],
    [`GET /_next/image?url=http%3A%2F%2F${target}%2Fx.png&w=64&q=75 HTTP/1.1`, `Host: ${host()}`],
    [`CONNECT ${target} HTTP/1.1`, `Host: ${target}`],
  ];
  const answers = await Promise.all(
    bytes.map((lines) => rawRequest(server.url, `${lines.join('\r\n')}${lines.includes('') ? '' : '\r\n\r\n'}`, 1_000)),
  );
  expect(answers.flatMap(statusesIn).every((status) => status < 500)).toBe(true);
  expect(answers.join('')).not.toContain(`//${target}/login`);
  expect(reached).toBe(0);
  expect(await isAlive()).toBe(true);
});

it('RFC 9110 §7.8: a client that offers HTTP/2 gets its answer in HTTP/1.1, also after pages', async () => {
  const lines = [
    'POST /oauth2/token HTTP/1.1',
    `Host: ${host()}`,
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
    `Authorization: Basic ${btoa(`${client.id}:${client.client_secret}`)}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${form.length}`,
    '',
    form,
  ];
  expect((await fetch(`${server.url}/login`)).status).toBe(200);
  const answer = await rawRequest(server.url, lines.join('\r\n'), 1_000);
  expect(statusesIn(answer)).toEqual([200]);
  expect(answer).toContain('"access_token"');
});

it('A125: answers with secrets or personal data are not cached', async () => {
  const { body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, client);
  const bearer = { Authorization: `Bearer ${body.access_token}` };
  const posted = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: form };
  const requests: [string, RequestInit][] = [
    ...['token', 'introspect', 'revoke', 'par', 'device_authorization'].map((at): [string, RequestInit] => [
      `/oauth2/${at}`,
      posted,
    ]),
    ['/oauth2/userinfo', { headers: bearer }],
    ['/oauth2/authorize?client_id=x', {}],
    ['/oauth2/register', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }],
    ...['/users', '/clients', '/audit-events', '/api-resources', '/users/x', '/metrics'].map(
      (path): [string, RequestInit] => [path, { headers: bearer }],
    ),
    ...['/login', '/setup', '/console', '/account', '/device', '/consent', '/logout', '/reauthenticate'].map(
      (path): [string, RequestInit] => [path, { redirect: 'manual' }],
    ),
  ];
  for (const [path, init] of requests)
    expect((await fetch(server.url + path, init)).headers.get('cache-control'), path).toContain('no-store');
});

it('B29: clients that disconnect during a request leak nothing, and no client gets the answer of another', async () => {
  const tokens = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const { id, client_secret } = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
      const own = { id, client_secret };
      return {
        own,
        token: (await post(server.url, 'token', { grant_type: 'client_credentials' }, own)).body.access_token,
      };
    }),
  );
  const aborted: Promise<unknown>[] = [];
  const hangUp = ({ own, token }: (typeof tokens)[number], at: number) => {
    const body = at % 2 ? `token=${token}` : form;
    const basic = Buffer.from(`${own.id}:${own.client_secret}`).toString('base64');
    const bytes = [
      `POST /oauth2/${at % 2 ? 'introspect' : 'token'} HTTP/1.1`,
      `Host: ${host()}`,
      `Authorization: Basic ${basic}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
    const socket: Socket = rawSocket(server.url);
    socket.on('error', () => {});
    aborted.push(new Promise((resolve) => socket.once('close', resolve)));
    socket.write(at % 3 ? bytes : bytes.slice(0, bytes.length - 1 - (at % 40)), () =>
      at % 5 ? socket.destroy() : setImmediate(() => socket.destroy()),
    );
  };
  for (let round = 0; round < 50; round++) {
    for (let at = 0; at < 20; at++) hangUp(tokens[at % 4] as (typeof tokens)[number], round + at);
    await Promise.all(
      tokens.map(async ({ own, token }) => {
        const { status, body } = await post(server.url, 'introspect', { token }, own);
        expect([status, body.active, body.client_id]).toEqual([200, true, own.id]);
      }),
    );
  }
  await Promise.all(aborted);
  expect(await isAlive()).toBe(true);
  expect(server.stdout()).not.toMatch(/"level":"(error|fatal)"/);
  const numbers = await (await fetch(`${server.url}/metrics`)).text();
  expect(numbers).toContain('identity_database_unavailable_total 0');
});

it('B29: a caller that disconnects while its token is looked up causes no logged error', async () => {
  const { id, client_secret } = await makeClient(server, [
    '--grant-type',
    'client_credentials',
    '--scope',
    'users:write',
  ]);
  const { body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, { id, client_secret });
  const head = `POST /users HTTP/1.1\r\nHost: ${host()}\r\nAuthorization: Bearer ${body.access_token}`;
  for (let at = 0; at < 20; at++) {
    const socket = rawSocket(server.url).on('error', () => {});
    socket.write(`${head}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`, () => socket.destroy());
  }
  const counts = async () => {
    const numbers = await (await fetch(`${server.url}/metrics`)).text();
    return [...numbers.matchAll(/_count\{route="\/users",method="POST",status="(\dxx)"\} (\d+)/g)].map((found) => [
      found[1],
      Number(found[2]),
    ]);
  };
  await expect.poll(counts, { timeout: 20_000 }).toEqual([['4xx', 20]]);
});
