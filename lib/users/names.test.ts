import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rounds } from '../testing/rounds';
import { PASSWORD, type TestContext, testContext } from '../testing/test-context';
import { findUserByLogin, updateUser } from '.';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

describe('A100, A104: no one takes a name that another user signs in by', () => {
  it.each([
    ["another's email address as username", { username: 'Root@Example.com' }, 'username'],
    ["another's username as email address", { email: 'OWNER@example.com' }, 'email'],
  ])('%s, by creation and by change', async (_title, members, path) => {
    await t.db.execute('delete from users');
    const owner = await t.user({ username: 'owner@example.com', email: 'root@example.com' });
    const other = await t.user();
    const refused = { code: 'conflict', errors: [expect.objectContaining({ path })] };
    await expect(t.user(members)).rejects.toMatchObject(refused);
    await expect(updateUser(t.ctx, { id: other.id, ...members })).rejects.toMatchObject(refused);
    expect((await findUserByLogin(t.ctx, 'root@example.com'))?.id).toBe(owner.id);
  });

  it("the user's own email address as username stays allowed", async () => {
    const own = await t.user({ username: 'me@example.com', email: 'me@example.com' });
    expect((await updateUser(t.ctx, { id: own.id, email: 'me@example.net' })).username).toBe('me@example.com');
    expect((await updateUser(t.ctx, { id: own.id, username: 'me@example.net' })).username).toBe('me@example.net');
  });

  it('a username and an equal email address claimed at once: one of them is kept', async () => {
    for (let round = 0; round < rounds(20); round++) {
      const name = `race${round}@example.net`;
      const existing = round % 2 ? await t.user() : null;
      const byEmail = existing ? updateUser(t.ctx, { id: existing.id, email: name }) : t.user({ email: name });
      const results = await Promise.allSettled([t.user({ username: name, password: PASSWORD }), byEmail]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  }, 60_000);

  it('two who swap a pair of names at once never wait for each other for ever', async () => {
    for (let round = 0; round < rounds(20); round++) {
      const [a, b] = [`a${round}@example.org`, `b${round}@example.org`];
      const results = await Promise.allSettled([t.user({ username: a, email: b }), t.user({ username: b, email: a })]);
      const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
      expect(refusals).toEqual(['conflict']);
    }
  }, 60_000);

  it('a username shaped like an id is refused: the command line would take it for one', async () => {
    await expect(t.user({ username: '0190A3F2-7B1C-0D4E-0F00-000000000001' })).rejects.toMatchObject({
      errors: [{ path: 'username', message: expect.any(String) }],
    });
  });
});
