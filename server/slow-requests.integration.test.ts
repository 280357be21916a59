import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rawRequest, statusesIn } from '@/lib/testing/raw-request';
import { type MadeClient, makeClient, post, type ServerProcess, startServer } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const HEAD_SECONDS = 4;
const REQUEST_SECONDS = 6;
const PER_ADDRESS = 100;
const MAX_CONNECTIONS = 3_200;

let server: ServerProcess;
let client: MadeClient;
let opened: Half[] = [];

type Half = { socket: Socket; answer: () => string; closedAfterMs: Promise<number> };

beforeAll(async () => {
  server = await startServer({
    REQUEST_HEAD_SECONDS: String(HEAD_SECONDS),
    REQUEST_SECONDS: String(REQUEST_SECONDS),
    MAX_UNFINISHED_PER_ADDRESS: String(PER_ADDRESS),
    MAX_CONNECTIONS: String(MAX_CONNECTIONS),
    RATE_LIMIT_TOKEN: 'client=3/m',
  });
  client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
});
afterAll(() => server?.stop());
afterEach(() => {
  for (const { socket } of opened) socket.destroy();
  opened = [];
});

const port = () => Number(new URL(server.url).port);

/** Opens a connection from this address of the loopback network and sends a part of a request. */
function sendHalf(bytes: string, localAddress = '127.0.0.1'): Half {
  const startedAt = performance.now();
  const socket = connect({ port: port(), host: '127.0.0.1', localAddress });
  let text = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    text += chunk;
  });
  const closedAfterMs = new Promise<number>((resolve) =>
    socket.once('close', () => resolve(performance.now() - startedAt)),
  );
  socket.write(bytes);
  const half = { socket, answer: () => text, closedAfterMs };
  opened.push(half);
  return half;
}

const head = `POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
const halfHead = `${head}X-Slow: `;
const halfBody = `${head}Content-Length: 29\r\n\r\ngrant_type=`;

const openCount = () => opened.filter(({ socket }) => !socket.closed).length;

/** The time until the service answers a request, in milliseconds. */
async function answerMs(): Promise<number> {
  const startedAt = performance.now();
  const { status } = await fetch(`${server.url}/health/ready`);
  expect(status).toBe(200);
  return performance.now() - startedAt;
}

it('A123: 3,000 half-sent requests of thirty addresses are closed by the deadlines, and others are answered', async () => {
  const halves = Array.from({ length: 3_000 }, (_, at) =>
    sendHalf(at % 2 === 0 ? halfHead : halfBody, `127.0.1.${1 + (at % 30)}`),
  );
  const drip = setInterval(() => {
    for (const { socket } of halves) if (socket.writable && !socket.closed) socket.write('a');
  }, 1_000);
  try {
    const waits: number[] = [];
    while (openCount() > 0) {
      waits.push(await answerMs());
      expect(waits.length).toBeLessThan(100_000);
    }
    expect(Math.max(...waits)).toBeLessThan(3_000);
    const closed = await Promise.all(halves.map(({ closedAfterMs }) => closedAfterMs));
    expect(Math.max(...closed)).toBeLessThan((REQUEST_SECONDS + 6) * 1_000);
  } finally {
    clearInterval(drip);
  }
});

it('A123: a process closes the connections over its limit at once, and answers when others have ended', async () => {
  const halves = Array.from({ length: MAX_CONNECTIONS + 200 }, (_, at) =>
    sendHalf(halfBody, `127.0.3.${1 + (at % 34)}`),
  );
  await until(async () => openCount() <= MAX_CONNECTIONS);
  const closed = halves.filter(({ socket }) => socket.closed);
  expect(closed.every(({ answer }) => answer() === '')).toBe(true);
  for (const { socket } of halves) socket.destroy();
  await until(async () => (await fetch(`${server.url}/health/ready`).catch(() => null))?.ok);
});

describe('one address', () => {
  it('A123: keeps at most some unfinished requests; the oldest are closed, and its other requests are answered', async () => {
    const halves = Array.from({ length: 1_000 }, () => sendHalf(halfHead, '127.0.2.1'));
    await until(async () => openCount() <= PER_ADDRESS);
    expect(halves.slice(0, 500).every(({ socket }) => socket.closed)).toBe(true);
    const answer = sendHalf(`GET /health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, '127.0.2.1');
    await answer.closedAfterMs;
    expect(statusesIn(answer.answer())).toEqual([200]);
  });

  it('A123: many callers that connect at once and finish their requests are all answered', async () => {
    const all = Array.from({ length: 500 }, () =>
      sendHalf('GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '127.0.2.2'),
    );
    await Promise.all(all.map(({ closedAfterMs }) => closedAfterMs));
    expect(all.filter(({ answer }) => statusesIn(answer())[0] === 200)).toHaveLength(500);
  });
});

it('A123: headers that come too slowly are 408, and so is a body', async () => {
  const [slowHead, slowBody] = [sendHalf(halfHead), sendHalf(halfBody)];
  const [headMs, bodyMs] = await Promise.all([slowHead.closedAfterMs, slowBody.closedAfterMs]);
  expect(statusesIn(slowHead.answer())).toEqual([408]);
  expect(statusesIn(slowBody.answer())).toEqual([408]);
  expect(headMs).toBeGreaterThan(HEAD_SECONDS * 1_000 - 100);
  expect(bodyMs).toBeGreaterThan(REQUEST_SECONDS * 1_000 - 100);
});

it('A123: headers over 16 KiB are 431, sent at once or in small pieces', async () => {
  const large = `GET /health/live HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 40 }, (_, at) => `X-${at}: ${'x'.repeat(500)}`).join('\r\n')}\r\n\r\n`;
  expect(statusesIn(await rawRequest(server.url, large))).toEqual([431]);
  const piecewise = sendHalf(large.slice(0, 10_000));
  piecewise.socket.write(large.slice(10_000));
  await piecewise.closedAfterMs;
  expect(statusesIn(piecewise.answer())).toEqual([431]);
  await answerMs();
});

it('A123: a limit of requests holds in the running service and is answered with 429', async () => {
  const answers = [];
  for (let at = 0; at < 4; at++)
    answers.push(await post(server.url, 'token', { grant_type: 'client_credentials' }, client));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers[3]?.body.error).toBe('temporarily_unavailable');
  expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(1);
});
