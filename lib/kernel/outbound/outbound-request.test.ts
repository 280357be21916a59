import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { readOutboundAllow } from './allow';
import { outboundRequest } from './outbound-request';
import { remoteKeys } from './remote-keys';

const allowing = (...values: string[]) => {
  const allow = readOutboundAllow(values);
  if (!allow) throw new Error('not readable');
  return allow;
};

let server: Server;
let port: number;
let connections = 0;
let answer: (path: string) => { status: number; headers?: Record<string, string>; body: string } = () => ({
  status: 200,
  body: '{}',
});

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, headers, body } = answer(request.url ?? '');
    response.writeHead(status, headers).end(body);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  connections = 0;
});
afterAll(() => {
  server.close();
});

describe('A72, A73: no private address can be reached', () => {
  test.each([
    '127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]', 'localhost', 'localhost.', '0.0.0.0', '[::]',
  ])('%s', async (host) => {
    for (const scheme of ['http', 'https'])
      await expect(outboundRequest(allowing(), `${scheme}://${host}:${port}/`)).rejects.toMatchObject({ kind: 'outbound' });
    expect(connections).toBe(0);
  }); // biome-ignore format: one spelling beside the other

  test.each(['10.0.0.1', '172.16.9.9', '192.168.1.1', '169.254.169.254', '100.64.0.1', '[fd00::1]', '[fe80::1]'])(
    '%s',
    async (host) => {
      await expect(outboundRequest(allowing(), `https://${host}/`)).rejects.toThrow('the address is not public');
    },
  );

  it('refuses plain http and other schemes', async () => {
    await expect(outboundRequest(allowing(), 'http://example.com/')).rejects.toThrow('not https');
    await expect(outboundRequest(allowing(), 'file:///etc/passwd')).rejects.toThrow('not https');
  });
});

describe('hosts in OUTBOUND_ALLOW', () => {
  it('can be reached by address range and by name', async () => {
    answer = () => ({ status: 200, body: 'here' });
    for (const allow of [allowing('127.0.0.0/8'), allowing('127.0.0.1')])
      expect(await outboundRequest(allow, `http://127.0.0.1:${port}/`)).toMatchObject({ status: 200, body: 'here' });
    expect(await outboundRequest(allowing('localhost'), `http://localhost:${port}/`)).toMatchObject({ body: 'here' });
  });

  it('do not allow other hosts', async () => {
    await expect(outboundRequest(allowing('10.0.0.0/8'), `http://127.0.0.1:${port}/`)).rejects.toThrow();
    expect(connections).toBe(0);
  });

  it('must be ranges, addresses or names', () => {
    expect(readOutboundAllow(['10.0.0.0/99'])).toBeNull();
    expect(readOutboundAllow(['a b'])).toBeNull();
  });
});

it('follows no redirect and reads no more than 64 KB', async () => {
  const allow = allowing('127.0.0.1');
  answer = () => ({ status: 302, headers: { Location: `http://127.0.0.1:${port}/other` }, body: '' });
  expect((await outboundRequest(allow, `http://127.0.0.1:${port}/`)).status).toBe(302);
  expect(connections).toBe(1);
  answer = () => ({ status: 200, body: 'x'.repeat(70_000) });
  await expect(outboundRequest(allow, `http://127.0.0.1:${port}/`)).rejects.toThrow('too large');
});

it('A74: unknown keys cause one fetch for any number of callers', async () => {
  let fetched = 0;
  answer = () => {
    fetched++;
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"keys":[]}' };
  };
  const { privateKey } = await generateKeyPair('ES256');
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'unknown' }).sign(privateKey);
  const [header = '', payload = '', signature = ''] = token.split('.');
  const keys = remoteKeys(allowing('127.0.0.1'), `http://127.0.0.1:${port}/jwks`);
  const ask = () =>
    Promise.resolve(keys({ alg: 'ES256', kid: 'unknown' }, { protected: header, payload, signature })).catch(
      () => null,
    );
  await Promise.all(Array.from({ length: 200 }, ask));
  for (let again = 0; again < 50; again++) await ask();
  expect(fetched).toBe(1);
});
