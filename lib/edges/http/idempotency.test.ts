import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { runOnce } from './idempotency';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const body = { username: 'kept', email: 'kept@example.com', password: 'a long enough passphrase' };
const request = { operation: 'createUser', body: { params: {}, body } };
const present = () => ({ status: 201, headers: {}, body: '{}' });
const send = (ctx: Ctx) => runOnce(ctx, 'key', request, (inside) => createUser(inside, body), present);

it('A128: the stored digest of a request cannot be used to guess its password', async () => {
  await send(t.ctx);
  const [row] = await t.db.execute<{ hash: string }>(
    `select encode(request_hash, 'hex') as hash from idempotency_keys`,
  );
  const text = JSON.stringify(request.body);
  for (const guess of [text, JSON.stringify([text])])
    expect(createHash('sha256').update(guess).digest('hex')).not.toBe(row?.hash);
});

it('a request is recognized after a change of APP_SECRET as long as the previous secret is configured', async () => {
  const previous = t.ctx.config.secrets.current;
  const rotated = { ...t.ctx, keys: deriveKeys({ current: 'y'.repeat(32), previous }) };
  expect(await send(rotated)).toMatchObject({ headers: { 'Idempotency-Replayed': 'true' } });
  await expect(send({ ...t.ctx, keys: deriveKeys({ current: 'y'.repeat(32) }) })).rejects.toMatchObject({
    code: 'conflict',
  });
});

describe('a verb with two changes', () => {
  const person = (name: string) => ({ username: name, email: `${name}@example.com`, password: body.password });
  const createTwo = (key: string, first: string, second: string) =>
    runOnce(
      t.ctx,
      key,
      { operation: 'createTwo', body: [first, second] },
      async (inside) => {
        await createUser(inside, person(first));
        return createUser(inside, person(second));
      },
      ({ username }) => ({ status: 201, headers: {}, body: username }),
    );
  const usersNamed = (...names: string[]) =>
    t.db.execute(`select 1 from users where username in (${names.map((name) => `'${name}'`).join()})`);
  const records = () => t.db.execute('select 1 from idempotency_keys');

  it('stores one record with the final answer', async () => {
    const before = (await records()).length;
    expect(await createTwo('two', 'first', 'second')).toEqual({ status: 201, headers: {}, body: 'second' });
    expect(await records()).toHaveLength(before + 1);
    const replayed = { status: 201, headers: { 'Idempotency-Replayed': 'true' }, body: 'second' };
    expect(await createTwo('two', 'first', 'second')).toEqual(replayed);
    expect(await usersNamed('first', 'second')).toHaveLength(2);
  });

  it('rolls the first change back when the second one fails, and stores no record', async () => {
    const before = (await records()).length;
    await expect(createTwo('half', 'undone', 'first')).rejects.toMatchObject({ code: 'conflict' });
    expect(await usersNamed('undone')).toHaveLength(0);
    expect(await records()).toHaveLength(before);
  });

  it('ten at once make each user once and give ten equal answers', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => createTwo('race', 'third', 'fourth')));
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(10).fill([201, 'fourth']));
    expect(await usersNamed('third', 'fourth')).toHaveLength(2);
  });
});
