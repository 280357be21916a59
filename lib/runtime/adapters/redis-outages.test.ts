import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type LogFields, openLog } from '@/lib/kernel/log';
import { freeRedisPort, hasRedisServer, type RedisServer, startRedis } from '@/lib/testing/redis-servers';
import { hasOpenssl, selfSigned } from '@/lib/testing/self-signed';
import { until } from '@/lib/testing/until';
import { redisCache } from './redis-cache';

type Line = LogFields & { level: string; event: string };

describe.skipIf(!hasRedisServer)('log messages for an unusable Redis (install redis-server and redis-tools)', () => {
  const opened: { close(): Promise<unknown> }[] = [];
  const keep = (server: RedisServer): RedisServer => {
    opened.push({ close: () => server.stop() });
    return server;
  };
  afterEach(async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  });

  const open = (url: string) => {
    const texts: string[] = [];
    const log = openLog('info', () => ({ write: (text) => texts.push(text), flushSync: () => {} }));
    const zero = () => ({ value: 0 });
    const cache = redisCache(url, Buffer.alloc(32, 7), log, { hit: zero(), miss: zero(), fault: zero() });
    opened.push(cache);
    const lines = (): Line[] => {
      log.flush();
      return texts
        .join('')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    };
    return { cache, lines };
  };
  const told = (lines: () => Line[]) => until(() => lines().find(({ event }) => event === 'cache.unavailable'));

  it.each([
    ['a wrong password', 'redis://:not%20the%20one@', /WRONGPASS/],
    ['no password', 'redis://', /NOAUTH/],
    ['TLS to a server without it', 'rediss://:the%20password@', /./],
  ])('%s logs one warning with the reason and without the password', async (_title, start, reason) => {
    const server = keep(await startRedis(['--requirepass', 'the password']));
    const { cache, lines } = open(`${start}127.0.0.1:${server.port}`);
    expect(await told(lines)).toMatchObject({ level: 'warn', error: expect.stringMatching(reason) });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await cache.status()).toBe('down');
    expect(lines().map(({ event }) => event)).toEqual(['cache.unavailable']);
    expect(JSON.stringify(lines())).not.toMatch(/not the one|the password/);
  });

  it.skipIf(!hasOpenssl)('a connection without TLS to a TLS port logs what to check', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'identity-tls-'));
    opened.push({ close: async () => rmSync(folder, { recursive: true }) });
    const { certFile } = selfSigned(folder);
    const port = await freeRedisPort();
    const files = ['--tls-cert-file', certFile, '--tls-key-file', path.join(folder, 'key.pem')];
    keep(await startRedis(['--tls-port', String(port), ...files, '--tls-auth-clients', 'no']));
    expect((await told(open(`redis://127.0.0.1:${port}`).lines)).error).toMatch(/rediss:\/\//);
    expect((await told(open(`rediss://localhost:${port}`).lines)).error).toMatch(/certificate/);
  });

  it('a wrong port logs one warning, and a message when Redis is usable again', async () => {
    const port = await freeRedisPort();
    const { cache, lines } = open(`redis://127.0.0.1:${port}`);
    expect((await told(lines)).error).toMatch(/ECONNREFUSED/);
    keep(await startRedis([], port));
    await until(async () => (await cache.status()) === 'ok');
    expect(lines().map(({ event }) => event)).toEqual(['cache.unavailable', 'cache.connected']);
  });

  it('a user without a permission is reported, and the connection is retried', async () => {
    const server = keep(await startRedis());
    await server.direct.acl('SETUSER', 'default', '-time');
    const { cache, lines } = open(server.url);
    expect((await told(lines)).error).toMatch(/NOPERM.*time/i);
    await server.direct.acl('SETUSER', 'default', '+time');
    await until(async () => (await cache.status()) === 'ok');
  });

  it('a replica is reported', async () => {
    const server = keep(await startRedis());
    await server.direct.replicaof('127.0.0.1', await freeRedisPort());
    expect((await told(open(server.url).lines)).error).toMatch(/read-only replica/);
  });
});
