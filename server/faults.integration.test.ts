import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultProxy, faultProxy } from '@/lib/testing/fault-proxy';
import {
  identity,
  type MadeClient,
  makeClient,
  post,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
const redisUrl = process.env.TEST_REDIS_URL ?? '';

const machine = [
  '--grant-type',
  'client_credentials',
  '--grant-type',
  'password',
  '--grant-type',
  'refresh_token',
  '--scope',
  'read',
  '--resource-server',
];
const PASSWORD = 'a long enough passphrase';
const cc = { grant_type: 'client_credentials' };

describe.skipIf(!databaseUrl || !redisUrl)(
  'two servers on PostgreSQL and Redis (set TEST_DATABASE_URL and TEST_REDIS_URL)',
  () => {
    const name = `identity_faults_${randomBytes(6).toString('hex')}`;
    const admin = postgres(databaseUrl || 'postgres://unused', { max: 1, onnotice: () => {} });
    let database: FaultProxy;
    let redis: FaultProxy;
    let servers: ServerProcess[];
    let client: MadeClient;
    let direct: Record<string, string>;
    const [a, b] = [() => servers[0]?.url ?? '', () => servers[1]?.url ?? ''];

    beforeAll(async () => {
      await admin.unsafe(`create database ${name}`);
      const [db, cache] = [new URL(databaseUrl), new URL(redisUrl)];
      database = await faultProxy(Number(db.port || 5432), db.hostname);
      redis = await faultProxy(Number(cache.port || 6379), cache.hostname);
      const through = new URL(databaseUrl);
      through.hostname = '127.0.0.1';
      through.port = String(database.port);
      through.pathname = `/${name}`;
      db.pathname = `/${name}`;
      const shared = {
        APP_SECRET: randomBytes(32).toString('hex'),
        ISSUER: 'http://localhost:8000',
        THROTTLE_ACCOUNT_PER_HOUR: '100000',
        THROTTLE_IP_PER_HOUR: '100000',
      };
      const env = { ...shared, DATABASE_URL: through.href, REDIS_URL: `redis://127.0.0.1:${redis.port}` };
      direct = { ...shared, DATABASE_URL: db.href, REDIS_URL: redisUrl };
      servers = await Promise.all([startServer(env), startServer(env)]);
      const [first] = servers;
      if (!first) throw new Error('no server');
      client = await makeClient({ ...first, env: direct }, machine);
      const made = await identity(
        ['user', 'create', '--username', 'ada', '--email', 'ada@example.com', '--password-stdin'],
        direct,
        PASSWORD,
      );
      expect(made.stderr).toBe('');
    });
    afterAll(async () => {
      await Promise.all((servers ?? []).map((server) => server.stop('SIGKILL')));
      await Promise.all([database?.close(), redis?.close()]);
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    });

    const mint = async () => (await post(a(), 'token', cc, client)).body.access_token as string;
    const isActive = async (url: string, token: string) =>
      (await post(url, 'introspect', { token }, client)).body.active as boolean;

    it('B17: two servers that start together migrate once and share one signing key', async () => {
      const sets = await Promise.all([a(), b()].map(async (url) => (await fetch(`${url}/oauth2/jwks`)).text()));
      expect(sets[0]).toBe(sets[1]);
      expect(JSON.parse(sets[0] ?? '').keys).toHaveLength(1);
    });

    it('B11: a token revoked on one server is inactive on the other as soon as the revocation is answered, under concurrent reads', async () => {
      for (let round = 0; round < 25; round++) {
        const token = await mint();
        await isActive(b(), token);
        let revoked = false;
        const late: boolean[] = [];
        const reader = async () => {
          for (let i = 0; i < 8; i++) {
            const after = revoked;
            const active = await isActive(b(), token);
            if (after) late.push(active);
          }
        };
        const kill = post(a(), 'revoke', { token }, client).then(() => {
          revoked = true;
        });
        await Promise.all([reader(), reader(), kill]);
        expect(late).not.toContain(true);
        expect(await isActive(b(), token)).toBe(false);
      }
    });

    it('A93: a user or client that the command line deactivates is inactive on both servers at once', async () => {
      const { body } = await post(
        a(),
        'token',
        { grant_type: 'password', username: 'ada', password: PASSWORD },
        client,
      );
      expect(await isActive(b(), body.access_token)).toBe(true);
      expect((await identity(['user', 'deactivate', 'ada'], direct)).code).toBe(0);
      for (const url of [a(), b()]) expect(await isActive(url, body.access_token)).toBe(false);
      expect((await identity(['user', 'activate', 'ada'], direct)).code).toBe(0);
      for (const url of [a(), b()]) expect(await isActive(url, body.access_token)).toBe(false);
    });

    it('A33, A37: one refresh token redeemed on both servers at once: one succeeds', async () => {
      for (let round = 0; round < 5; round++) {
        const { body } = await post(
          a(),
          'token',
          { grant_type: 'password', username: 'ada', password: PASSWORD },
          client,
        );
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, at) =>
            post(
              at % 2 ? a() : b(),
              'token',
              { grant_type: 'refresh_token', refresh_token: body.refresh_token },
              client,
            ),
          ),
        );
        const statuses = answers.map(({ status }) => status).sort();
        expect(statuses).toEqual([200, ...Array(49).fill(400)]);
        const won = answers.find(({ status }) => status === 200);
        expect(await isActive(b(), won?.body.access_token)).toBe(false);
      }
    });

    it('B7: Redis stops and returns: nothing fails, and tokens revoked meanwhile stay inactive', async () => {
      const token = await mint();
      const other = await mint();
      await Promise.all([isActive(a(), token), isActive(b(), token)]);
      redis.mode('refuse');
      for (let i = 0; i < 20; i++) expect(await isActive(i % 2 ? a() : b(), token)).toBe(true);
      expect((await (await fetch(`${a()}/health`)).json()).checks.cache).toBe('down');
      expect((await fetch(`${a()}/health/ready`)).status).toBe(200);
      const refused = await post(a(), 'revoke', { token }, client);
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).not.toBeNull();
      redis.mode('pass');
      await until(async () => (await (await fetch(`${a()}/health`)).json()).checks.cache === 'ok');
      expect((await post(a(), 'revoke', { token }, client)).status).toBe(200);
      await until(async () => (await (await fetch(`${b()}/health`)).json()).checks.cache === 'ok');
      expect(await isActive(b(), token)).toBe(false);
      expect(await isActive(b(), other)).toBe(true);
    });

    it('B8: Redis accepts commands and never answers: introspection and the token endpoint continue', async () => {
      const token = await mint();
      redis.mode('blackhole');
      const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => isActive(at % 2 ? a() : b(), token)));
      expect(answers.every(Boolean)).toBe(true);
      expect((await post(b(), 'token', cc, client)).status).toBe(200);
      redis.mode('refuse');
      redis.mode('pass');
      await until(async () => (await (await fetch(`${a()}/health`)).json()).checks.cache === 'ok');
    });

    it('B4: PostgreSQL stops and returns: 503 with Retry-After, live and not ready, recovered without a restart', async () => {
      const token = await mint();
      await new Promise((resolve) => setTimeout(resolve, 0));
      database.mode('refuse');
      for (const [endpoint, form] of [
        ['token', cc],
        ['revoke', { token }],
      ] as const) {
        const answer = await post(a(), endpoint, form, client);
        expect(answer).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
        expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(2);
      }
      const unknown = await post(a(), 'introspect', { token: 'unknown' }, client);
      expect([200, 503]).toContain(unknown.status);
      expect((await fetch(`${a()}/health/live`)).status).toBe(200);
      expect((await fetch(`${a()}/health/ready`)).status).toBe(503);
      expect((await fetch(`${a()}/users`, { headers: { Authorization: 'Bearer a.b.c' } })).status).toBe(503);
      database.mode('pass');
      await until(async () => (await fetch(`${a()}/health/ready`)).ok, 5_000);
      expect((await post(a(), 'token', cc, client)).status).toBe(200);
    });

    it('B12: two servers without Redis keep no stale answers in memory', async () => {
      const { REDIS_URL: _, ...env } = direct;
      const pair = await Promise.all([startServer(env), startServer(env)]);
      try {
        const [one = '', two = ''] = pair.map(({ url }) => url);
        for (let round = 0; round < 100; round++) {
          const token = (await post(one, 'token', cc, client)).body.access_token;
          await Promise.all([isActive(two, token), isActive(two, token)]);
          await post(one, 'revoke', { token }, client);
          expect(await isActive(two, token)).toBe(false);
        }
      } finally {
        await Promise.all(pair.map((server) => server.stop()));
      }
    });

    it('A129: a key rotation under load breaks no introspection and no verification', async () => {
      const before = await mint();
      const rotated = await identity(['keys', 'rotate', '--now', '--json'], direct);
      expect(rotated.code).toBe(0);
      const { keys } = await (await fetch(`${a()}/oauth2/jwks`)).json();
      const kid = JSON.parse(Buffer.from(before.split('.')[0] ?? '', 'base64url').toString()).kid;
      expect(keys.map((key: { kid: string }) => key.kid)).toContain(kid);
      expect(await isActive(b(), before)).toBe(true);
      expect(await isActive(b(), await mint())).toBe(true);
    });

    it('A143: answers to internal errors show no internals', async () => {
      database.mode('refuse');
      const text =
        JSON.stringify((await post(a(), 'token', cc, client)).body) + (await (await fetch(`${a()}/health`)).text());
      database.mode('pass');
      expect(text).not.toMatch(/postgres|ECONN|127\.0\.0\.1|select|\.ts|\.mjs/i);
      await until(async () => (await fetch(`${a()}/health/ready`)).ok);
    });
  },
);
