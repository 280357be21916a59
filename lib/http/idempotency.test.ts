import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deriveKeys } from '../derived-keys';
import { type TestContext, testContext } from '../testing/test-context';
import { createUser } from '../users';
import { once } from './idempotency';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const body = { username: 'kept', email: 'kept@example.com', password: 'a long enough passphrase' };
const request = { operation: 'createUser', body: { params: {}, body } };
const present = () => ({ status: 201, headers: {}, body: '{}' });
const send = (ctx: TestContext['ctx']) => once(ctx, 'key', request, (inside) => createUser(inside, body), present);

it('A128: what is kept of a request does not let its password be tried out', async () => {
  await send(t.ctx);
  const [row] = await t.db.execute<{ hash: string }>(
    `select encode(request_hash, 'hex') as hash from idempotency_keys`,
  );
  const text = JSON.stringify(request.body);
  for (const guess of [text, JSON.stringify([text])])
    expect(createHash('sha256').update(guess).digest('hex')).not.toBe(row?.hash);
});

it('a request is known again after APP_SECRET changed, while the previous one is given', async () => {
  const previous = t.ctx.config.secrets.current;
  const rotated = { ...t.ctx, keys: deriveKeys({ current: 'y'.repeat(32), previous }) };
  expect(await send(rotated)).toMatchObject({ headers: { 'Idempotency-Replayed': 'true' } });
  await expect(send({ ...t.ctx, keys: deriveKeys({ current: 'y'.repeat(32) }) })).rejects.toMatchObject({
    code: 'conflict',
  });
});
