import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '@/db';
import { earlierBrandImages } from '@/db/schema';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { purgeExpired } from './purge-expired';

const EXPIRED = 20_500;
let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

it('B26, B27: expired rows are deleted in batches of a thousand, other requests run in between, and other rows stay', async () => {
  const client = await t.client();
  await t.db.execute(`
    insert into access_tokens (hash, jti, client_id, client_epoch, scope, audience, issued_at, expires_at)
    select sha256(n::text::bytea), 'purge-' || n, '${client.id}', 1, '', '{}',
           now() - interval '3 days', case when n <= ${EXPIRED} then now() - interval '2 days' else now() + interval '1 day' end
      from generate_series(1, ${EXPIRED} + 500) n`);
  const batches: number[] = [];
  const db = new Proxy(t.db, {
    get(target, key) {
      if (key !== 'execute') return Reflect.get(target, key);
      return async (...args: Parameters<Db['execute']>) => {
        const rows = await target.execute(...args);
        batches.push(rows.count);
        return rows;
      };
    },
  });
  let purging = true;
  const purged = purgeExpired({ db }).finally(() => {
    purging = false;
  });
  let answered = 0;
  while (purging) {
    await t.db.execute('select 1');
    answered += 1;
  }
  expect(await purged).toBeGreaterThanOrEqual(EXPIRED);
  expect(Math.max(...batches)).toBeLessThanOrEqual(1_000);
  expect(batches.length).toBeGreaterThan(EXPIRED / 1_000);
  expect(answered).toBeGreaterThan(10);
  const [left] = await t.db.execute<{ count: number }>(
    `select count(*)::int as count from access_tokens where client_id = '${client.id}'`,
  );
  expect(left?.count).toBe(500);
});

it('earlier images of the brand are deleted after 30 days', async () => {
  await t.db.execute(`
    insert into earlier_brand_images (kind, digest, content_type, bytes, replaced_at)
    select 'logo', days, 'image/png', 'x', now() - make_interval(days => days) from unnest(array[29, 31]) days`);
  await purgeExpired(t.ctx);
  expect(await t.db.select({ digest: earlierBrandImages.digest }).from(earlierBrandImages)).toEqual([{ digest: '29' }]);
});
