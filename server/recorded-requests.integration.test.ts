import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProxiedService, proxiedService } from '@/lib/testing/proxied-service';
import { post, type ServerProcess, startServer } from '@/lib/testing/server-process';

const databaseUrl = process.env.TEST_DATABASE_URL ?? '';

describe.skipIf(!databaseUrl)('recorded requests of two servers on one database (set TEST_DATABASE_URL)', () => {
  let s: ProxiedService;
  let second: ServerProcess;
  beforeAll(async () => {
    s = await proxiedService(databaseUrl, {});
    second = await startServer(s.direct);
  });
  afterAll(async () => {
    await second?.stop('SIGKILL');
    await s?.close();
  });

  it('are all stored: a graceful stop writes what waits', async () => {
    const refuse = async (url: string) =>
      (await post(url, 'token', { grant_type: 'magic' }, s.client)).headers.get('x-request-id');
    const ids = [await refuse(s.server.url), await refuse(second.url)];
    expect(await s.server.stop()).toBe(0);
    expect(await second.stop()).toBe(0);
    const rows = await s.sql`
      select request_id, endpoint, error, client_id from recorded_requests where outcome = 'refused' order by id`;
    expect(rows.map(({ request_id }) => request_id).sort()).toEqual([...ids].sort());
    for (const row of rows)
      expect(row).toMatchObject({ endpoint: 'token', error: 'unsupported_grant_type', client_id: s.client.id });
  });
});
