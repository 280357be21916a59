import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { users } from '@/db/schema';
import { getUser } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { encloseChanges } from '@/lib/kernel/enclose-changes';
import { openLog } from '@/lib/kernel/log';
import { hotLookup } from '@/lib/storage/hot-lookup';
import { hotQuery } from '@/lib/storage/hot-query';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { inSpan } from './in-span';
import type { Span } from './span';
import { withSpan } from './with-span';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

type Ended = { path: string; error?: unknown };

let ended: Ended[];
beforeEach(() => {
  ended = [];
});

/** A span that reports its end with the names of the spans above it. */
const span = (path: string, isRecording = true): Span => ({
  traceId: 'a'.repeat(32),
  spanId: path,
  isRecording,
  traceparent: null,
  start: (name) => span(`${path} > ${name}`, isRecording),
  set: () => {},
  end: (error) => ended.push(error === undefined ? { path } : { path, error }),
  drop: () => {},
});

const paths = () => ended.map(({ path }) => path);
const findUser = hotQuery({ id: 'uuid' })<{ id: string }>('select id from users where id = :id');
const lookupUser = hotLookup<{ id: string }>('uuid', 'select id from users where id = asked.key');

describe('statements of a context with a span', () => {
  it('are spans below it, whatever sends them', async () => {
    const { id } = await t.user();
    const ctx = withSpan(t.ctx, span('root'));
    await findUser(ctx.db, { id });
    await lookupUser(ctx.db, id);
    await ctx.db.select({ id: users.id }).from(users).limit(1);
    await ctx.db.execute(sql`select 1 from sessions`);
    expect(paths()).toEqual(
      ['SELECT users', 'SELECT users', 'SELECT users', 'SELECT sessions'].map((name) => `root > ${name}`),
    );
  });

  it('have a transaction above them, and savepoints are part of it', async () => {
    const ctx = withSpan(t.ctx, span('root'));
    await ctx.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from clients`);
      await tx.transaction((inner) => inner.execute(sql`select 1 from consents`));
    });
    expect(paths()).toEqual([
      'root > TRANSACTION > SELECT clients',
      'root > TRANSACTION > SELECT consents',
      'root > TRANSACTION',
    ]);
  });

  it('fail with their error, and so does the transaction', async () => {
    const ctx = withSpan(t.ctx, span('root'));
    await expect(ctx.db.transaction((tx) => tx.execute(sql`select 1 / 0 from users`))).rejects.toThrow();
    expect(ended).toMatchObject([
      { path: 'root > TRANSACTION > SELECT users', error: { code: '22012' } },
      { path: 'root > TRANSACTION' },
    ]);
    expect(ended[1]).toHaveProperty('error');
  });

  it('are reported to the innermost span alone', async () => {
    const ctx = withSpan(t.ctx, span('root'));
    await inSpan(ctx, 'verb', (inside) => inside.db.execute(sql`select 1 from users`));
    await ctx.db.execute(sql`select 1 from clients`);
    expect(paths()).toEqual(['root > verb > SELECT users', 'root > verb', 'root > SELECT clients']);
  });

  it('stay in an enclosing change: what it has written is visible before its COMMIT', async () => {
    const name = (db: Ctx['db']) =>
      db.execute<{ name: string }>(sql`select name from users where username = 'enclosed'`);
    await t.user({ username: 'enclosed', name: 'before' });
    const ctx = withSpan(t.ctx, span('root'));
    await encloseChanges(
      ctx,
      (inside) =>
        inSpan(inside, 'verb', async (within) => {
          await change(within, async (tx) =>
            tx.execute(sql`update users set name = 'after' where username = 'enclosed'`),
          );
          expect((await name(within.db))[0]?.name).toBe('after');
        }),
      async () => {},
    );
    expect((await name(t.ctx.db))[0]?.name).toBe('after');
    expect(paths()).toContain('root > TRANSACTION > UPDATE users');
    expect(paths()).toContain('root > verb > SELECT users');
  });

  it('are no spans if the trace is not sampled', async () => {
    const ctx = withSpan(t.ctx, span('root', false));
    await inSpan(ctx, 'verb', (inside) => inside.db.execute(sql`select 1 from users`));
    expect(ctx.db).toBe(t.ctx.db);
    expect(ended).toEqual([]);
  });
});

it('calls of one moment share a statement, whether they are traced or not', async () => {
  const { id } = await t.user();
  const asked: Promise<unknown>[] = [];
  for (const ctx of [t.ctx, withSpan(t.ctx, span('a')), withSpan(t.ctx, span('b'))]) asked.push(lookupUser(ctx.db, id));
  expect(await Promise.all(asked)).toEqual([{ id }, { id }, { id }]);
  expect(paths()).toEqual(['a > SELECT users', 'b > SELECT users']);
});

it('the error of a verb carries the request id and the trace id to the error page', async () => {
  const ctx = withSpan(t.ctx, span('root'));
  const missing = getUser(ctx, { id: '00000000-0000-7000-8000-000000000000' });
  await expect(missing).rejects.toMatchObject({ digest: `test ${'a'.repeat(32)}` });
  expect(ended.at(-1)).toMatchObject({ error: { code: 'not_found' } });
});

it('a password hash is a span', async () => {
  const ctx = withSpan(t.ctx, span('root'));
  const hash = await ctx.passwords.hash('a password');
  expect((await ctx.passwords.verify('a password', hash)).ok).toBe(true);
  expect(paths()).toEqual(['root > password hash', 'root > password verify']);
});

it('log lines have the ids of the innermost span, also if the trace is not sampled', async () => {
  const written: string[] = [];
  const log = openLog('info', () => ({ write: (text: string) => written.push(text), flushSync: () => {} }));
  const ctx = withSpan({ ...t.ctx, log }, span('root', false));
  ctx.log.info('outer', { count: 1 });
  withSpan(ctx, span('inner')).log.warn('inner');
  log.flush();
  const lines = written
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { event: 'outer', count: 1, trace_id: 'a'.repeat(32), span_id: 'root' },
    { event: 'inner', trace_id: 'a'.repeat(32), span_id: 'inner' },
  ]);
});
