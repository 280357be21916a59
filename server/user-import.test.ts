import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { managementToken } from '@/lib/testing/management-caller';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { listener } from './listener';

let t: TestContext;
let bearer: string;
const server = { url: '' };
let close = () => {};
beforeAll(async () => {
  t = await testContext();
  const http = createServer(listener(t.ctx, (_, response) => response.end())).listen(0, '127.0.0.1');
  await new Promise((listening) => http.once('listening', listening));
  server.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  close = () => http.close();
  bearer = await managementToken(t, ['users:read', 'users:write']);
});
afterAll(async () => {
  close();
  await t.close();
});

type Line = { row?: number; outcome?: string; summary?: Record<string, unknown>; error?: string };

const lineOf = (n: number) =>
  `${JSON.stringify({ username: `stream${n}`, email: `stream${n}@example.com`, name: `Stream ${n}` })}\n`;

const send = (body: string, headers: Record<string, string> = {}, query = '') =>
  fetch(`${server.url}/import/users${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/x-ndjson', ...headers },
    body,
  });

/** The import of a caller that left ends a moment later. */
async function sendWhenFree(...given: Parameters<typeof send>): Promise<Response> {
  for (;;) {
    const answer = await send(...given);
    if (answer.status !== 503) return answer;
    await answer.text();
  }
}

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const ndjson = { Accept: 'application/x-ndjson' };
const all = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => lineOf(from + at)).join('');

/** Sends a part of a file, reads the first results and leaves. */
function leaveAfterFirstResults(part: string, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...ndjson,
      Authorization: `Bearer ${bearer}`,
      'Content-Type': 'application/x-ndjson',
      'Idempotency-Key': key,
    };
    const sent = request(`${server.url}/import/users`, { method: 'POST', headers }, (answer) => {
      answer.once('data', (data: Buffer) => {
        sent.destroy();
        resolve(data.toString());
      });
    });
    sent.once('error', reject);
    sent.write(part);
  });
}

async function exported(query = ''): Promise<Record<string, unknown>[]> {
  const answer = await fetch(`${server.url}/export/users${query}`, {
    headers: { Authorization: `Bearer ${bearer}`, Accept: 'application/x-ndjson' },
  });
  expect(answer.status).toBe(200);
  return linesOf(await answer.text()) as Record<string, unknown>[];
}

describe('POST /import/users', () => {
  it('streams results while the file arrives, and goes on after a caller that left', async () => {
    const first = await leaveAfterFirstResults(all(1, 600), 'stream-1');
    expect(linesOf(first.slice(0, first.lastIndexOf('\n')))[0]).toMatchObject({ row: 1, outcome: 'created' });

    const again = await sendWhenFree(all(1, 1000), { ...ndjson, 'Idempotency-Key': 'stream-1' });
    expect([again.status, again.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = linesOf(await again.text());
    expect(lines[0]?.row).toBeGreaterThan(1);
    expect(lines.at(-1)?.summary).toMatchObject({ refused: 0, layout: 'identity' });
    const users = await exported('?q=stream');
    expect(new Set(users.map(({ username }) => username)).size).toBe(1000);
  });

  it('answers with the counts and the refused rows as JSON, and changes nothing in a dry run or when it comes again', async () => {
    const file = `${all(1, 3)}{"username":"x","email":"nobody"}\n${lineOf(1001)}`;
    const dry = await (await send(file, {}, '?dry_run=true')).json();
    const real = await (await send(file)).json();
    const again = await (await send(file, {}, '?mode=update')).json();
    expect(dry.summary).toMatchObject({ import_id: null, created: 1, skipped: 3, refused: 1 });
    expect(real.summary).toMatchObject({ created: 1, skipped: 3, refused: 1 });
    expect(again.summary).toMatchObject({ created: 0, updated: 0, skipped: 4, refused: 1 });
    expect(real.refused).toEqual([
      expect.objectContaining({ row: 4, email: 'nobody', errors: [expect.objectContaining({ path: 'email' })] }),
    ]);
  });

  it.each([
    ['application/json', {}, '', 415],
    ['text/csv', { 'Content-Encoding': 'gzip' }, '', 415],
    ['text/csv', { 'Import-Options': '{"keys":{"salt":1}}' }, '', 400],
    ['text/csv', { 'Import-Options': 'pepper' }, '', 400],
    ['text/csv', { 'Idempotency-Key': 'with space' }, '', 400],
    ['text/csv', {}, '?mode=replace', 400],
    ['text/csv', { Authorization: 'Bearer wrong' }, '', 401],
  ])('refuses %s with %j and %j: %i', async (type, headers, query, status) => {
    const answer = await send('email\n', { 'Content-Type': type, ...headers }, query);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('reads what it can of a file that is broken, and says so', async () => {
    const broken = await (await send('email\n"never closed', { 'Content-Type': 'text/csv' })).json();
    expect(broken.summary).toMatchObject({ created: 0, error: expect.stringContaining('must be CSV') });
  });
});

describe('A164: an export', () => {
  it('has no hashes by the API, and no formula that a spreadsheet would run', async () => {
    const formula = { username: 'formula', email: 'formula@example.com', name: '=cmd()', phone_number: '+41446681800' };
    await (await send(`${JSON.stringify(formula)}\n`)).text();
    const csv = await fetch(`${server.url}/export/users?q=formula`, { headers: { Authorization: `Bearer ${bearer}` } });
    const text = await csv.text();
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="users.csv"');
    expect(text).toContain(`"'=cmd()"`);
    expect(text).not.toContain('password_hash');
    const again = await (await send(text, { 'Content-Type': 'text/csv' }, '?mode=update')).json();
    expect(again.summary).toMatchObject({ skipped: 1, updated: 0, refused: 0 });
    expect((await exported()).some((user) => 'password_hash' in user)).toBe(false);
    expect(
      (
        await fetch(`${server.url}/export/users?include_password_hashes=true`, {
          headers: { Authorization: `Bearer ${bearer}` },
        })
      ).status,
    ).toBe(400);
  });
});
