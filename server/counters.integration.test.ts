import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProxiedService, proxiedService } from '@/lib/testing/proxied-service';
import { post, type ServerProcess, startServer } from '@/lib/testing/server-process';

const databaseUrl = process.env.TEST_DATABASE_URL ?? '';

describe.skipIf(!databaseUrl)('counters of two servers on one database (set TEST_DATABASE_URL)', () => {
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

  it('add up, and a graceful stop writes what was counted last', async () => {
    const ask = (url: string) => post(url, 'token', { grant_type: 'client_credentials' }, s.client);
    for (let n = 0; n < 5; n++) expect((await ask(s.server.url)).status).toBe(200);
    for (let n = 0; n < 7; n++) expect((await ask(second.url)).status).toBe(200);
    expect(await s.server.stop()).toBe(0);
    expect(await second.stop()).toBe(0);
    const rows = await s.sql`
      select count::int from counters where unit = 'hour' and measure = 'tokens_issued' and client_id is null`;
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(12);
  });
});
