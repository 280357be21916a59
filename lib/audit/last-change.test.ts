import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiResource, updateApiResource } from '@/lib/directory/api-resources';
import { setPassword, updateUser } from '@/lib/directory/users';
import { verifyPassword } from '@/lib/sign-in/passwords';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { lastClientChange, lastUserChange } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const by = (name: string) => ({ ...t.ctx, actor: { ...t.ctx.actor, name } });

it('names the actor of the last change of a user, and not of a later sign-in', async () => {
  const { id, username } = await t.user();
  await updateUser(by('Ada'), { id, name: 'First' });
  await updateUser(by('Grace'), { id, name: 'Second' });
  await verifyPassword(by('Eve'), { login: username, password: PASSWORD });
  expect(await lastUserChange(t.as(['users:read']), { id })).toEqual({ by: 'Grace', at: expect.any(String) });
  await setPassword(by('Alan'), { id, password: 'another long passphrase' });
  expect(await lastUserChange(t.as(['users:read']), { id })).toMatchObject({ by: 'Alan' });
});

it('names the actor of the last change of an API resource, and null before the first', async () => {
  const { id } = await createApiResource(t.ctx, { identifier: 'https://last.example', name: 'Last' });
  expect(await lastClientChange(t.ctx, { kind: 'api_resource', id })).toBeNull();
  await updateApiResource(by('Ada'), { id, name: 'Changed' });
  expect(await lastClientChange(t.ctx, { kind: 'api_resource', id })).toMatchObject({ by: 'Ada' });
  expect(await lastClientChange(t.ctx, { kind: 'client', id })).toBeNull();
});
