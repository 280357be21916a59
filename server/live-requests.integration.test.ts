import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieJar } from '@/lib/testing/cookie-jar';
import {
  identity,
  type MadeClient,
  makeClient,
  post,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';

const PASSWORD = 'plain words for live views';

let server: ServerProcess;
let client: MadeClient;
let cookie: string;

beforeAll(async () => {
  server = await startServer();
  client = await makeClient(server, ['--grant-type', 'client_credentials']);
  cookie = await signIn('live.admin', ['--role', 'admin']);
});
afterAll(() => server?.stop());

/** Creates a user and signs in; returns the Cookie header. */
async function signIn(username: string, options: string[]): Promise<string> {
  const email = `${username}@example.com`;
  const made = await identity(
    ['user', 'create', '--username', username, '--email', email, '--password-stdin', ...options],
    server.env,
    PASSWORD,
  );
  if (made.code !== 0) throw new Error(made.stderr);
  const url = new URL('/login/submit', server.url);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ username, password: PASSWORD }),
    redirect: 'manual',
  });
  const jar = cookieJar();
  jar.keep(url, answer.headers);
  return jar.headerFor(url);
}

const stream = (headers: Record<string, string>, signal?: AbortSignal) =>
  fetch(`${server.url}/console/clients/${client.id}/requests/stream`, {
    headers: { 'Accept-Encoding': 'gzip', 'Sec-Fetch-Site': 'same-origin', ...headers },
    ...(signal && { signal }),
  });

/** Reads the stream until its text matches. */
async function readUntil(answer: Response, pattern: RegExp): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (pattern.test(text)) return text;
  }
  throw new Error(`the stream ended with ${text}`);
}

describe('the stream of the requests of a client', () => {
  it('tells a refused request while it is open, uncompressed', async () => {
    const answer = await stream({ Cookie: cookie });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    await post(server.url, 'token', { grant_type: 'client_credentials' }, { ...client, client_secret: 'wrong-secret' });
    const text = await readUntil(answer, /event: request\ndata: .*\n\n/);
    expect(text).toContain('"error":"invalid_client"');
    expect(text).not.toContain('wrong-secret');
  });

  it('goes on after the last event of the browser', async () => {
    const first = await readUntil(await stream({ Cookie: cookie }), /\nid: \S+\n/);
    const [, id = ''] = /\nid: (\S+)\n/.exec(first) ?? [];
    await post(server.url, 'token', { grant_type: 'unknown' }, client);
    const again = await readUntil(await stream({ Cookie: cookie, 'Last-Event-ID': id }), /unsupported_grant_type/);
    expect(again).toContain('event: request');
  });

  it('is refused without a session, and without the permission', async () => {
    expect((await stream({})).status).toBe(401);
    expect((await stream({ Cookie: await signIn('live.nobody', []) })).status).toBe(403);
  });

  it('is open at most four times for a user, until one is closed', async () => {
    const other = await signIn('live.auditor', ['--role', 'auditor']);
    const readers = Array.from({ length: 4 }, () => new AbortController());
    const open = await Promise.all(readers.map(({ signal }) => stream({ Cookie: other }, signal)));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await stream({ Cookie: other })).status).toBe(429);
    for (const reader of readers) reader.abort();
    await expect.poll(async () => (await stream({ Cookie: other })).status).toBe(200);
  });
});

it('a stream does not keep the process from stopping', async () => {
  const short = await startServer();
  const made = await makeClient(short, ['--grant-type', 'client_credentials']);
  const previous = server;
  server = short;
  const session = await signIn('live.stop', ['--role', 'admin']);
  server = previous;
  const answer = await fetch(`${short.url}/console/clients/${made.id}/requests/stream`, {
    headers: { Cookie: session },
  });
  expect(answer.status).toBe(200);
  const ended = answer.text();
  expect(await short.stop()).toBe(0);
  expect(await ended).toContain('retry:');
});
