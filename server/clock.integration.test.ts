import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProxiedService, proxiedService } from '@/lib/testing/proxied-service';
import { identity, post, type ServerProcess, startServer } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
const redisUrl = process.env.TEST_REDIS_URL ?? '';
const PASSWORD = 'a long enough passphrase';
const shifted = (ms: number) => ({
  REDIS_URL: redisUrl,
  ISSUER: 'http://localhost:8000',
  CLOCK_SHIFT_MS: String(ms),
  NODE_OPTIONS: `--import ${pathToFileURL('lib/testing/shift-clock.mjs').href}`,
});

describe.skipIf(!databaseUrl || !redisUrl)(
  'B25: two servers whose clocks are ten minutes apart (set TEST_DATABASE_URL and TEST_REDIS_URL)',
  () => {
    let s: ProxiedService;
    let late: ServerProcess;
    let urls: string[];
    beforeAll(async () => {
      s = await proxiedService(databaseUrl, shifted(5 * 60_000));
      late = await startServer({ ...s.direct, ...shifted(-5 * 60_000) });
      urls = [s.server.url, late.url];
      const args = ['user', 'create', '--username', 'ada', '--email', 'ada@example.com', '--password-stdin'];
      expect((await identity(args, s.direct, PASSWORD)).stderr).toBe('');
    });
    afterAll(async () => {
      await late?.stop('SIGKILL');
      await s?.close();
    });

    const isActive = async (url: string, token: string) =>
      (await post(url, 'introspect', { token }, s.client)).body.active as boolean;
    const hashOf = (token: string) => createHash('sha256').update(token).digest();

    it('the clocks of the servers differ', async () => {
      const times = await Promise.all(
        urls.map(
          async (url) => (await post(url, 'token', { grant_type: 'client_credentials' }, s.client)).body.access_token,
        ),
      );
      const [early = 0, behind = 0] = times.map(
        (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()).iat,
      );
      expect(early - behind).toBeGreaterThan(590);
    });

    it('a token works on both servers until it expires by the clock of the database, and on neither after that', async () => {
      for (const minting of urls) {
        const { body } = await post(minting, 'token', { grant_type: 'client_credentials' }, s.client);
        const token = body.access_token;
        await s.sql`update access_tokens set issued_at = now() - interval '1 minute', expires_at = date_trunc('second', now()) + interval '4 seconds' where hash = ${hashOf(token)}`;
        for (const url of urls) expect(await isActive(url, token)).toBe(true);
        await until(
          async () =>
            (
              await s.sql`select from access_tokens where hash = ${hashOf(token)} and expires_at < now() - interval '100 milliseconds'`
            ).length === 1,
        );
        for (let time = 0; time < 20; time++) for (const url of urls) expect(await isActive(url, token)).toBe(false);
      }
    });

    it('a refresh token of one server works on the other, and an expired one works on neither', async () => {
      const [first = '', second = ''] = urls;
      const signedIn = await post(
        first,
        'token',
        { grant_type: 'password', username: 'ada', password: PASSWORD },
        s.client,
      );
      const refresh = (url: string, token: string) =>
        post(url, 'token', { grant_type: 'refresh_token', refresh_token: token }, s.client);
      const renewed = await refresh(second, signedIn.body.refresh_token);
      expect(renewed.status).toBe(200);
      await s.sql`update refresh_tokens set created_at = created_at - interval '40 days', expires_at = now() - interval '1 second'`;
      for (const url of urls)
        expect(await refresh(url, renewed.body.refresh_token)).toMatchObject({
          status: 400,
          body: { error: 'invalid_grant' },
        });
    });

    it('a token revoked on one server is inactive on the other, and neither server logs an error', async () => {
      const [first = '', second = ''] = urls;
      const { body } = await post(first, 'token', { grant_type: 'client_credentials' }, s.client);
      expect(await isActive(second, body.access_token)).toBe(true);
      expect((await post(second, 'revoke', { token: body.access_token }, s.client)).status).toBe(200);
      for (const url of urls) expect(await isActive(url, body.access_token)).toBe(false);
      for (const server of [s.server, late]) expect(server.stdout()).not.toContain('request.failed');
      for (const url of urls) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    });
  },
);
