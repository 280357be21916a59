import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { updateSettings } from '@/lib/directory/settings';
import { setPassword } from '@/lib/directory/users';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';
import { type TestContext, testContext } from '@/lib/testing/test-context';

type Answer = (hash: string, request: IncomingMessage, response: ServerResponse) => void;

const BREACHED = 'correct horse battery staple';
const sha1Of = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase();

let t: TestContext;
let server: Server;
let url: string;
let answer: Answer;
const asked: IncomingMessage[] = [];

/** A range with padding, as the public API answers: CRLF, sorted by nothing, padding with the count 0. */
const range: Answer = (hash, _, response) => {
  const padding = Array.from({ length: 900 }, (__, at) => `${sha1Of(`padding ${at}`).slice(5)}:0`);
  const others = Array.from({ length: 900 }, (__, at) => `${sha1Of(`other ${at}`).slice(5)}:${at + 1}`);
  response.end([...others, `${hash.slice(5)}:42`, ...padding].join('\r\n'));
};

beforeAll(async () => {
  t = await testContext({ OUTBOUND_ALLOW: '127.0.0.1' });
  server = createServer((request, response) => {
    asked.push(request);
    answer(sha1Of(BREACHED), request, response);
  });
  url = `http://127.0.0.1:${await listenOnLoopback(server)}/range/{prefix}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await t.close();
});
afterEach(async () => {
  asked.length = 0;
  await t.db.execute('delete from service_settings');
});

const switchOn = () => updateSettings(t.ctx, { passwords: { breach_check: true, breach_check_url: url } });

const known = { code: 'invalid', errors: [{ path: 'password', message: expect.stringContaining('data breach') }] };

/** What the metrics have counted for the range API. */
async function counted(outcome: string): Promise<number> {
  const text = await t.ctx.metrics.text();
  const line = `identity_breached_password_checks_total{source="range",outcome="${outcome}"} `;
  return Number(
    text
      .split('\n')
      .find((row) => row.startsWith(line))
      ?.slice(line.length) ?? 0,
  );
}

describe('A106: the range API', () => {
  it('is not asked unless the settings say so', async () => {
    const { id } = await t.user();
    await setPassword(t.ctx, { id, password: BREACHED });
    expect(asked).toEqual([]);
  });

  it('refuses a breached password, and learns five characters of its hash', async () => {
    answer = range;
    await switchOn();
    const { id } = await t.user({ password: 'a passphrase that nobody lost' });
    asked.length = 0;
    const before = await counted('found');
    await expect(setPassword(t.ctx, { id, password: BREACHED })).rejects.toMatchObject(known);
    expect(asked.map(({ url: path, headers }) => [path, headers['add-padding']])).toEqual([
      [`/range/${sha1Of(BREACHED).slice(0, 5)}`, 'true'],
    ]);
    expect(await counted('found')).toBe(before + 1);
    await setPassword(t.ctx, { id, password: 'another one that nobody lost' });
  });

  it('ignores padding', async () => {
    answer = (hash, _, response) => response.end(`${hash.slice(5)}:0\r\n`);
    await switchOn();
    const { id } = await t.user({ password: 'a passphrase that nobody lost' });
    await setPassword(t.ctx, { id, password: BREACHED });
  });

  it.each<[string, Answer]>([
    ['answers with an error', (_, __, response) => response.writeHead(503).end('down')],
    ['answers with something else', (_, __, response) => response.end('<html>Sign in to the network</html>')],
    ['answers with nothing', (_, __, response) => response.end()],
    ['answers with a redirect', (_, __, response) => response.writeHead(302, { Location: 'http://10.0.0.1/' }).end()],
    ['closes the connection', (_, request) => request.socket.destroy()],
    ['does not end', (_, __, response) => response.write('A')],
    ['sends too much', (_, __, response) => response.end('A'.repeat(600_000))],
  ])('A106: a password is accepted when the API %s, and the failure is counted', async (_title, behave) => {
    answer = behave;
    const { id } = await t.user();
    await switchOn();
    const before = await counted('failed');
    const startedAt = performance.now();
    await setPassword(t.ctx, { id, password: BREACHED });
    expect(performance.now() - startedAt).toBeLessThan(3_500);
    expect(await counted('failed')).toBe(before + 1);
  });

  it('a private address needs OUTBOUND_ALLOW', async () => {
    const strict = await testContext();
    answer = range;
    await updateSettings(strict.ctx, { passwords: { breach_check: true, breach_check_url: url } });
    await strict.user({ password: BREACHED });
    expect(asked).toEqual([]);
    await strict.close();
  });
});
