import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as clientsRoute from '@/app/(rest)/clients/route';
import * as userRoute from '@/app/(rest)/users/[id]/route';
import * as usersRoute from '@/app/(rest)/users/route';
import { managementCaller } from '../testing/management-caller';
import { PASSWORD, type TestContext, testContext } from '../testing/test-context';

let t: TestContext;
let send: Awaited<ReturnType<typeof managementCaller>>;

beforeAll(async () => {
  t = await testContext();
  send = await managementCaller(t);
});
afterAll(() => t.close());

let serial = 0;
const person = () => ({ username: `asked${++serial}`, email: `asked${serial}@example.com`, password: PASSWORD });
const refusal = (path: string, message = expect.any(String)) => ({
  status: 400,
  body: { errors: [{ path, message }] },
});

describe('query parameters', () => {
  it('A62: members of a body are not read from the query, and nothing is made', async () => {
    const { password, ...rest } = person();
    const path = `/users?${new URLSearchParams({ ...rest, password })}`;
    expect(await send(usersRoute, 'POST', { path, body: {} })).toMatchObject(
      refusal('username', 'is not a known parameter'),
    );
    const { id } = await t.user();
    expect(await send(userRoute, 'PATCH', { path: `/users/${id}?name=x`, body: {}, params: { id } })).toMatchObject(
      refusal('name'),
    );
    expect((await send(usersRoute, 'GET', { path: `/users?q=${rest.username}` })).body.items).toEqual([]);
  });

  it.each([
    ['RFC 9110 §9.1: one that is not known', '/clients?nonsense=1', 'nonsense', 'is not a known parameter'],
    ['A120: one that objects inherit', '/clients?toString=1', 'toString', 'is not a known parameter'],
    ['one of the path', '/clients?id=1', 'id', 'is not a known parameter'],
    ['the version', '/clients?version=1', 'version', 'is not a known parameter'],
    ['one that is repeated', '/clients?q=&q=b', 'q', 'is repeated'],
  ])('%s is refused by name', async (_title, path, name, message) => {
    expect(await send(clientsRoute, 'GET', { path })).toMatchObject(refusal(name, message));
  });
});
