import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { endGrant, listGrants } from '@/lib/directory/grants';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { getGrant, listAccessTokens } from './';

let t: TestContext;
let ada: Awaited<ReturnType<TestContext['user']>>;
let ben: Awaited<ReturnType<TestContext['user']>>;
let shop: Awaited<ReturnType<TestContext['client']>>;
let mail: Awaited<ReturnType<TestContext['client']>>;
/** Grants by a letter: a of Ada to the shop, b of Ada to the mail, c of Ben to the shop, r (revoked) of Ben to the mail. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  t = await testContext();
  [ada, ben] = [await t.user({ name: 'Ada Lovelace' }), await t.user({ name: 'Ben' })];
  shop = await t.client({ client_name: 'Photo Shop', scopes: ['read', 'write'] });
  mail = await t.client({ client_name: 'Mail', scopes: ['read', 'write'] });
  ids.a = await grant(ada, shop, 'read');
  ids.b = await grant(ada, mail, 'read write');
  ids.c = await grant(ben, shop, 'write');
  ids.r = await grant(ben, mail, 'read');
  await endGrant(t.ctx, { id: ids.r });
});
afterAll(() => t.close());

async function grant(user: typeof ada, client: typeof shop, scope: string): Promise<string> {
  const form = { grant_type: 'password', username: user.username, password: PASSWORD, scope };
  await postForm(token, form, client);
  const [made] = (await listGrants(t.ctx, { user: user.id, client: client.id })).items;
  return made?.id ?? '';
}

/** The letters of the grants that a search finds, the newest first. */
async function found(q: string, query: object = {}): Promise<string> {
  const { items } = await listGrants(t.ctx, { ...query, q });
  return items.map(({ id }) => Object.keys(ids).find((letter) => ids[letter] === id) ?? '?').join('');
}

describe('the search of grants', () => {
  it('words find users and clients, an id or a jti the grant in any state', async () => {
    expect(await found('lovelace')).toBe('ba');
    expect(await found('photo')).toBe('ca');
    expect(await found('photo', { user: ada.id })).toBe('a');
    expect(await found(ben.email)).toBe('c');
    expect(await found('nobody like this')).toBe('');
    expect(await found(ids.r?.toUpperCase() ?? '')).toBe('r');
    expect(await found(ids.r ?? '', { state: 'live' })).toBe('');
    const [issued] = (await getGrant(t.ctx, { id: ids.a ?? '' })).access_tokens;
    expect(await found(issued?.jti ?? '')).toBe('a');
    expect(await found(issued?.id ?? '')).toBe('a');
    expect(await found('0'.repeat(64))).toBe('');
    expect(await found(ada.id)).toBe('ba');
    expect(await found(shop.id)).toBe('ca');
    expect(await found(randomUUID())).toBe('');
  });

  it('terms of fields narrow it, and the state chooses the list', async () => {
    expect(await found(`user:${ada.username} client:${shop.id}`)).toBe('a');
    expect(await found(`-client:${shop.id}`)).toBe('b');
    expect(await found(`client:${shop.id},${mail.id}`)).toBe('cba');
    expect(await found('scope:write')).toBe('cb');
    expect(await found('scope:write -scope:read')).toBe('c');
    expect(await found('grant:password')).toBe('cba');
    expect(await found('grant:device_code')).toBe('');
    expect(await found('created:<1h')).toBe('cba');
    expect(await found('created:>1h')).toBe('');
    expect(await found('state:revoked')).toBe('r');
    expect(await found('state:revoked scope:write')).toBe('');
    expect(await found('reason:administrator')).toBe('r');
    expect(await found('reason:reuse')).toBe('');
    expect(await found(`id:${ids.r}`)).toBe('r');
    expect(await found(`id:${ids.a},${ids.b},${ids.r}`)).toBe('ba');
    expect(await found(`id:${ids.r} state:revoked`)).toBe('r');
    expect(await found('', { sort: 'since' })).toBe('abc');
    expect(await found('state:revoked', { state: 'revoked', sort: 'since' })).toBe('r');
  });

  it.each([
    ['emial:x', 'has the unknown field emial; the fields are state, reason, user, client, grant, scope, created, id'],
    ['user:nobody', 'must have the id, the username or the email address of a user after user:'],
    ['client:nothing', 'must have the client_id of a client after client:'],
    ['state:gone', 'must have one of live, inactive, revoked, expired after state:'],
    ['state:live,revoked', 'must have one value after state:, without a minus'],
    ['-state:live', 'must have one value after state:, without a minus'],
    ['state:live state:revoked', 'must have one value after state:, without a minus'],
    ['reason:reuse state:live', 'needs the state revoked'],
    ['id:12', 'must have the id of a grant, or the jti of a token of a grant, after id:'],
  ])('refuses %s', async (q, message) => {
    await expect(listGrants(t.ctx, { q })).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'q', message }] });
  });

  it('refuses another state than that of the filter', async () => {
    await expect(listGrants(t.ctx, { q: 'state:live', state: 'revoked' })).rejects.toMatchObject({
      errors: [{ path: 'q', message: 'must have the value of the filter after state:, or the filter must be removed' }],
    });
  });

  it('a cursor goes on in the opposite order', async () => {
    const first = await listGrants(t.ctx, { sort: 'since', limit: 2 });
    const second = await listGrants(t.ctx, { sort: 'since', limit: 2, cursor: first.next_cursor ?? '' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([ids.a, ids.b, ids.c]);
    await expect(listGrants(t.ctx, { limit: 2, cursor: first.next_cursor ?? '' })).rejects.toMatchObject({
      errors: [{ path: 'cursor' }],
    });
  });
});

describe('the search of access tokens without a grant', () => {
  it('finds by client, scope, audience, jti and id', async () => {
    const backup = await t.client({ client_name: 'Backup', grant_types: ['client_credentials'], scopes: ['read'] });
    const robot = await t.client({
      client_name: 'Robot',
      grant_types: ['client_credentials'],
      scopes: ['read', 'write'],
    });
    for (const client of [backup, robot]) await postForm(token, { grant_type: 'client_credentials' }, client);
    await t.db.execute(
      sql`update access_tokens set expires_at = expires_at + interval '1 minute' where client_id = ${robot.id}`,
    );
    const items = async (q: string, query: object = {}) => (await listAccessTokens(t.ctx, { ...query, q })).items;
    const clientsOf = async (q: string, query: object = {}) =>
      (await items(q, query)).map(({ client }) => client.name).join(' ');
    expect(await clientsOf('backup')).toBe('Backup');
    expect(await clientsOf(robot.id)).toBe('Robot');
    expect(await clientsOf(`client:${robot.id}`)).toBe('Robot');
    expect(await clientsOf(`-client:${robot.id}`)).toBe('Backup');
    expect(await clientsOf('scope:write')).toBe('Robot');
    expect(await clientsOf('', { sort: 'expires_at' })).toBe('Backup Robot');
    expect(await clientsOf(`client:${robot.id},${backup.id}`)).toBe('Robot Backup');
    const [issued] = await items('robot');
    expect(await clientsOf(issued?.jti ?? '')).toBe('Robot');
    expect(await clientsOf(`jti:${issued?.jti}`)).toBe('Robot');
    expect(await clientsOf(issued?.id.toUpperCase() ?? '')).toBe('Robot');
    expect(await clientsOf(`id:${issued?.id}`)).toBe('Robot');
    expect(await clientsOf(`audience:${issued?.audience[0]} -client:${backup.id}`)).toBe('Robot');
    expect(await clientsOf('issued:>1h')).toBe('');
    expect(await clientsOf(randomUUID())).toBe('');
    for (const q of ['client:nothing', 'id:12', 'user:ada', 'issued:soon'])
      await expect(items(q), q).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'q' }] });
  });

  it('has none of a client that was deactivated, whatever is searched', async () => {
    const client = await t.client({ client_name: 'Gone', grant_types: ['client_credentials'] });
    await postForm(token, { grant_type: 'client_credentials' }, client);
    await t.db.execute(sql`update clients set is_active = false where id = ${client.id}`);
    expect((await listAccessTokens(t.ctx, { q: client.id })).items).toEqual([]);
  });
});
