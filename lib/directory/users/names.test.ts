import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rounds } from '@/lib/testing/rounds';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { canonicalEmail, findUserByLogin, listUsers, updateUser } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

describe('A100, A104: a name with which another user signs in is refused', () => {
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

  it("a user's own email address is allowed as username", async () => {
    const own = await t.user({ username: 'me@example.com', email: 'me@example.com' });
    expect((await updateUser(t.ctx, { id: own.id, email: 'me@example.net' })).username).toBe('me@example.com');
    expect((await updateUser(t.ctx, { id: own.id, username: 'me@example.net' })).username).toBe('me@example.net');
  });

  it('a username and an equal email address claimed at once: one claim succeeds', async () => {
    for (let round = 0; round < rounds(20); round++) {
      const name = `race${round}@example.net`;
      const existing = round % 2 ? await t.user() : null;
      const byEmail = existing ? updateUser(t.ctx, { id: existing.id, email: name }) : t.user({ email: name });
      const results = await Promise.allSettled([t.user({ username: name, password: PASSWORD }), byEmail]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  }, 60_000);

  it('two concurrent users with swapped names do not deadlock', async () => {
    for (let round = 0; round < rounds(20); round++) {
      const [a, b] = [`a${round}@example.org`, `b${round}@example.org`];
      const results = await Promise.allSettled([t.user({ username: a, email: b }), t.user({ username: b, email: a })]);
      const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
      expect(refusals).toEqual(['conflict']);
    }
  }, 60_000);

  it('a username that is a UUID is refused, since the command line would read it as an id', async () => {
    await expect(t.user({ username: '0190A3F2-7B1C-0D4E-0F00-000000000001' })).rejects.toMatchObject({
      errors: [{ path: 'username', message: expect.any(String) }],
    });
  });

  it.each([
    ['ada@b\u00FCcher.example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@b\u00FCcher.example'],
    ['ada@b\u00FCcher.example', 'ADA@B\u00DCCHER.example'],
  ])('all spellings of an international domain are equal: username %s, email %s', async (username, email) => {
    await t.db.execute('delete from users');
    const owner = await t.user({ email });
    await expect(t.user({ username })).rejects.toMatchObject({
      errors: [expect.objectContaining({ path: 'username' })],
    });
    await expect(t.user({ email: username })).rejects.toMatchObject({
      errors: [expect.objectContaining({ path: 'email' })],
    });
    for (const login of [username, email]) expect((await findUserByLogin(t.ctx, login))?.id).toBe(owner.id);
    await t.db.execute('delete from users');
    await t.user({ username });
    await expect(t.user({ email })).rejects.toMatchObject({ errors: [expect.objectContaining({ path: 'email' })] });
  });
});

describe('A104: usernames of people', () => {
  it.each([
    'রবীন্দ্রনাথ', 'அனிதா', 'รัตนา', 'សុខា', 'አበበ', 'サトー', 'kaʻahumanu', 'ශ්\u200Dරී', 'علی\u200Cرضا', 'zoë.42',
  ])('%s may sign in', async (username) => {
    const made = await t.user({ username });
    expect(made.username).toBe(username);
    expect((await findUserByLogin(t.ctx, username))?.id).toBe(made.id);
  }); // biome-ignore format: one list

  it.each(['p\u0430ypal', 'a\u200Bb', 'a\u200Db', 'a\u30FC', 'ada\u0660', 'a\u3164b'])(
    '%j is refused',
    async (username) => {
      await expect(t.user({ username })).rejects.toMatchObject({
        errors: expect.arrayContaining([expect.objectContaining({ path: 'username' })]),
      });
    },
  );

  it('a name with joiners equals the name without them', async () => {
    await t.user({ username: 'ක්\u200Dෂ' });
    await expect(t.user({ username: 'ක්ෂ' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('A105: email addresses', () => {
  it.each([
    ['Zo\u00EB@B\u00FCcher.example', 'zo\u00EB@xn--bcher-kva.example'],
    ['\u0937@\u0909\u0926\u093E\u0939\u0930\u0923.\u092A\u0930\u0940\u0915\u094D\u0937\u093E', null],
    ['jo\u0308rg@example.com', 'j\u00F6rg@example.com'],
    ['\u7528\u6237@\u4F8B\u5B50.\u6D4B\u8BD5', '\u7528\u6237@xn--fsqu00a.xn--0zwm56d'],
  ])('RFC 6531: %s is accepted, found by sign-in and by search', async (email, canonical) => {
    const made = await t.user({ email });
    expect(made.email).toBe(email.normalize('NFC'));
    expect((await findUserByLogin(t.ctx, email))?.id).toBe(made.id);
    if (canonical) expect((await findUserByLogin(t.ctx, canonical))?.id).toBe(made.id);
    const { items } = await listUsers(t.ctx, { q: email.slice(email.indexOf('@') + 1).normalize('NFC') });
    expect(items.map(({ id }) => id)).toContain(made.id);
  });

  it.each([
    '"e@a"@b.example', 'a@x.example,b@y.example', 'a(c)@x.example', 'a@x', 'a@\uFF58.example', 'a\uFF20x.example',
    'a@x\u3002example', 'p\u0430ypal@x.example', 'a@p\u0430ypal.example', 'a@x\u200D.example', 'a\u200B@x.example',
    'a@127.0.0.1', '\u00E9.@x.example', 'a@-\u00FC.example', `${'\u00E9'.repeat(33)}@x.example`, 'a b@x.example',
    'a@\u00FC', 'a@x.example\u00AD',
  ])('%s is refused', async (email) => {
    await expect(t.user({ email })).rejects.toMatchObject({ errors: [expect.objectContaining({ path: 'email' })] });
  }); // biome-ignore format: one list

  it('the canonical form of an ASCII address is the address in lower case', () => {
    for (const email of ["O'Brien+X@Example.COM", 'a_b@xn--bcher-kva.example', ' A@b.example '])
      expect(canonicalEmail(email)).toBe(email.trim().toLowerCase());
  });
});
