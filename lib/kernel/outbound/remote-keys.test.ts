import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type FlattenedJWSInput, generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { readOutboundAllow } from './allow';
import { remoteKeys } from './remote-keys';

const allow = readOutboundAllow(['localhost']) ?? { hosts: new Set<string>(), ranges: [] };

let server: Server;
let at: string;
let answer: { status: number; body: string };
let fetched = 0;
let keys: string;

beforeAll(async () => {
  server = createServer((_request, response) => {
    fetched++;
    response.writeHead(answer.status, { 'Content-Type': 'application/json' });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  at = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { publicKey } = await generateKeyPair('ES256', { extractable: true });
  keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] });
});
afterAll(() => server.close());
afterEach(() => vi.useRealTimers());

const find = async (url: string, kid: string): Promise<string> => {
  try {
    await remoteKeys(allow, url)({ alg: 'ES256', kid }, {} as FlattenedJWSInput);
    return 'found';
  } catch (error) {
    return (error as Error).message;
  }
};

const fetchesOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = fetched;
  await work();
  return fetched - before;
};

describe('A74: a flood of assertions', () => {
  test.each([
    ['an error', { status: 500, body: '' }, 'the JWK Set URL answered 500'],
    ['no JSON', { status: 200, body: '<html>' }, 'the answer is not a JWK Set'],
    ['JSON that is no key set', { status: 200, body: '{"keys":1}' }, 'the answer is not a JWK Set'],
  ])('fetches once when the answer is %s, and again after thirty seconds', async (title, given, message) => {
    answer = given;
    const url = `${at}/${encodeURIComponent(title)}`;
    const ask = async () => {
      for (let i = 0; i < 5; i++) expect(await find(url, 'one')).toBe(message);
      await Promise.all(Array.from({ length: 10 }, () => find(url, 'one')));
    };
    expect(await fetchesOf(ask)).toBe(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect(await fetchesOf(ask)).toBe(1);
  });

  it('fetches once for missing keys, and does not repeat it for further requests', async () => {
    answer = { status: 200, body: keys };
    const url = `${at}/found`;
    expect(await find(url, 'one')).toBe('found');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    answer = { status: 503, body: '' };
    const askForAnother = async () => {
      for (let i = 0; i < 5; i++) expect(await find(url, 'two')).toBe('the JWK Set URL answered 503');
    };
    expect(await fetchesOf(askForAnother)).toBe(1);
    expect(await find(url, 'one')).toBe('found');
  });

  it('finds the keys as soon as they are published', async () => {
    answer = { status: 404, body: '' };
    const url = `${at}/later`;
    expect(await find(url, 'one')).toBe('the JWK Set URL answered 404');
    answer = { status: 200, body: keys };
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect(await find(url, 'one')).toBe('found');
  });
});
