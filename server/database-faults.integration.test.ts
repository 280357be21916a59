import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fate } from '@/lib/testing/fault-proxy';
import { type ProxiedService, proxiedService } from '@/lib/testing/proxied-service';
import { post } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
const redisUrl = process.env.TEST_REDIS_URL ?? '';

/** COMMIT is a simple query (PostgreSQL, message Query). */
const seesCommit = (sent: Buffer): boolean => /Q[\s\S]{4}commit\0/.test(sent.toString('latin1'));

describe.skipIf(!databaseUrl || !redisUrl)(
  'a database that fails halfway (set TEST_DATABASE_URL and TEST_REDIS_URL)',
  () => {
    let s: ProxiedService;
    let decide: ((sent: Buffer, isCommit: boolean) => Fate) | null = null;
    beforeAll(async () => {
      s = await proxiedService(databaseUrl, { REDIS_URL: redisUrl, DATABASE_POOL_SIZE: '4' });
      s.database.intercept((sent) => {
        const isCommit = seesCommit(sent);
        return decide?.(sent, isCommit) ?? 'pass';
      });
    });
    afterAll(() => s.close());
    afterEach(async () => {
      decide = null;
      s.database.mode('pass');
      await until(async () => (await fetch(`${s.server.url}/health/ready`)).ok, 10_000);
    });

    const mint = async () => {
      const { status, body } = await post(s.server.url, 'token', { grant_type: 'client_credentials' }, s.client);
      return { status, token: body.access_token as string };
    };
    const revoke = (token: string) => post(s.server.url, 'revoke', { token }, s.client);
    const isActive = async (token: string) => (await post(s.server.url, 'introspect', { token }, s.client)).body.active;
    const isRevoked = async (token: string) => {
      const hash = createHash('sha256').update(token).digest();
      const [row] = await s.sql`select revoked_at is not null as revoked from access_tokens where hash = ${hash}`;
      return row?.revoked as boolean;
    };
    const cutCommit = (fate: 'cut' | 'cut_after') => {
      decide = (_sent, isCommit) => (isCommit ? fate : 'pass');
    };

    it('B5: a connection lost before COMMIT arrives: 503, nothing was changed, and the retry succeeds', async () => {
      const { token } = await mint();
      cutCommit('cut');
      const answer = await revoke(token);
      expect(answer).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
      expect(answer.headers.get('retry-after')).not.toBeNull();
      expect(await isRevoked(token)).toBe(false);
      decide = null;
      expect((await revoke(token)).status).toBe(200);
      expect(await isActive(token)).toBe(false);
    });

    it('B5: a connection lost after COMMIT and before its answer: 503 as well, and the retry is 200', async () => {
      const { token } = await mint();
      cutCommit('cut_after');
      expect((await revoke(token)).status).toBe(503);
      expect(await isRevoked(token)).toBe(true);
      decide = null;
      expect((await revoke(token)).status).toBe(200);
      expect(await isActive(token)).toBe(false);
    });

    it('B5: a creation with unknown outcome is 503, and a retry with its Idempotency-Key finds what was created', async () => {
      const { body } = await post(
        s.server.url,
        'token',
        { grant_type: 'client_credentials', scope: 'users:write' },
        s.client,
      );
      const create = () =>
        fetch(`${s.server.url}/users`, {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${body.access_token}`,
            'Content-Type': 'application/json',
            'Idempotency-Key': key,
          },
          body: JSON.stringify({ username: 'grace', email: 'grace@example.com', password: 'a long enough passphrase' }),
        });
      const key = randomUUID();
      cutCommit('cut_after');
      expect((await create()).status).toBe(503);
      decide = null;
      expect((await create()).status).toBe(201);
      expect(await s.sql`select username from users`).toHaveLength(1);
    });

    it('B5: a token that was answered with 200 is in the database, wherever connections break', async () => {
      let pieces = 0;
      decide = () => (++pieces % 7 === 0 ? (pieces % 2 ? 'cut' : 'cut_after') : 'pass');
      const seen = new Set<number>();
      await until(async () => {
        for (const { status, token } of await Promise.all(Array.from({ length: 60 }, mint))) {
          expect([200, 503]).toContain(status);
          if (status === 200) expect(await isRevoked(token)).toBe(false);
          seen.add(status);
        }
        return seen.size === 2;
      }, 60_000);
    });

    it('B6: the database answers two seconds late: every request ends with 200 or 503, and the service recovers with the database', async () => {
      const { token } = await mint();
      s.database.mode('slow');
      const startedAt = performance.now();
      const statuses = await Promise.all([
        ...Array.from({ length: 40 }, async () => (await mint()).status),
        ...Array.from({ length: 20 }, async () => (await revoke(token)).status),
      ]);
      expect(performance.now() - startedAt).toBeLessThan(25_000);
      for (const status of statuses) expect([200, 503]).toContain(status);
      s.database.mode('pass');
      await until(async () => (await mint()).status === 200, 10_000);
    });

    it('B21: all connections in use: further requests get 503 quickly, health answers, and the service recovers by itself', async () => {
      const { token } = await mint();
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const locked = s.sql.begin(async (tx) => {
        await tx`lock table access_tokens in access exclusive mode`;
        await released;
      });
      await until(
        async () =>
          (
            await s.sql`select 1 from pg_locks where mode = 'AccessExclusiveLock' and granted and relation = 'access_tokens'::regclass`
          ).length === 1,
      );
      const startedAt = performance.now();
      const took: number[] = [];
      const storm = Promise.all(
        Array.from({ length: 200 }, async (_, at) => {
          const { status } = at % 2 ? await mint() : await revoke(token);
          took.push(performance.now() - startedAt);
          return status;
        }),
      );
      for (let time = 0; time < 5; time++) {
        expect((await fetch(`${s.server.url}/health/live`)).status).toBe(200);
        expect((await fetch(`${s.server.url}/health/ready`)).status).toBe(200);
      }
      expect(took.length).toBeLessThan(200);
      expect([...new Set(await storm)]).toEqual([503]);
      expect(took.filter((ms) => ms < 4_000).length).toBeGreaterThan(80);
      release();
      await locked;
      await until(async () => (await mint()).status === 200, 10_000);
      expect((await revoke(token)).status).toBe(200);
    });

    it('B22: 2,000 introspections of one token on a cold cache load it a few times', async () => {
      const { token } = await mint();
      const needle = createHash('sha256').update(token).digest('hex');
      let loads = 0;
      decide = (sent) => {
        loads += sent.toString('latin1').split(needle).length - 1;
        return 'pass';
      };
      for (let wave = 0; wave < 4; wave++)
        expect(await Promise.all(Array.from({ length: 500 }, () => isActive(token)))).not.toContain(false);
      expect(loads).toBeGreaterThan(0);
      expect(loads).toBeLessThan(20);
    });
  },
);
