import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { openTicket } from '@/lib/sign-in/federation';
import { addProvider, federationWalk } from '@/lib/testing/federation-walk';
import { type StandInProvider, standInProvider } from '@/lib/testing/stand-in-provider';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { readProviderTest, startProviderTest } from './';

let t: TestContext;
let upstream: StandInProvider;
let provider: ProviderRow;
let admin: Ctx;

beforeAll(async () => {
  t = await testContext({ OUTBOUND_ALLOW: '127.0.0.1' });
  upstream = await standInProvider();
  provider = await addProvider(t, { baseUrl: upstream.issuer, claimMapping: { nickname: 'nick' }, isActive: false });
  const user = await t.user({ roles: ['admin'] });
  admin = { ...t.ctx, actor: { ...t.ctx.actor, kind: 'user', id: user.id } };
});
afterAll(async () => {
  upstream.close();
  await t.close();
});
beforeEach(() => void upstream.reset());

async function runTest(): Promise<string> {
  const walk = federationWalk(t, provider, upstream.visit);
  const finished = await walk.walk({ purpose: 'test', userId: admin.actor.id, returnTo: '/console/x' });
  if (finished.outcome !== 'tested') throw new Error(finished.outcome);
  return finished.requestId;
}

it('starts with a path for the current user that comes back to the page of the test', async () => {
  const { path } = await startProviderTest(admin, { id: provider.id });
  const url = new URL(path, 'http://localhost');
  expect(url.pathname).toBe(`/federation/${provider.slug}`);
  const given = { slug: provider.slug, userId: admin.actor.id };
  expect(openTicket(t.ctx, url.searchParams.get('ticket') ?? '', given)).toMatchObject({
    purpose: 'test',
    returnTo: `/console/identity-providers/${provider.id}/test`,
  });
});

it('shows the claims, what becomes of them, and no token', async () => {
  upstream.behaviour.user = {
    sub: 'subject-7',
    email: 'grace@example.org',
    email_verified: true,
    name: 'Grace',
    nick: 'amazing',
  };
  const found = await readProviderTest(admin, { id: provider.id, test: await runTest() });
  expect(found).toMatchObject({
    ok: true,
    issuer: upstream.issuer,
    subject: 'subject-7',
    email: 'grace@example.org',
    is_email_verified: true,
    claims: { nick: 'amazing', name: 'Grace' },
    user: { username: 'amazing', name: 'Grace', profile: { nickname: 'amazing' } },
  });
  expect(JSON.stringify(found)).not.toMatch(/eyJ|access_token|id_token/);
});

it('says why an answer was refused', async () => {
  upstream.behaviour.isForged = true;
  const found = await readProviderTest(admin, { id: provider.id, test: await runTest() });
  expect(found).toMatchObject({ ok: false, message: expect.stringContaining('does not pass a check') });
});

it('another administrator, an unknown test and a caller without the permission see nothing', async () => {
  const test = await runTest();
  const other = { ...admin, actor: { ...admin.actor, id: newId() } };
  expect(await readProviderTest(other, { id: provider.id, test })).toBeNull();
  expect(await readProviderTest(admin, { id: provider.id, test: newId() })).toBeNull();
  expect(await readProviderTest(admin, { id: provider.id, test: 'x' })).toBeNull();
  const refusal = { code: 'forbidden' };
  await expect(readProviderTest(t.as(['providers:read']), { id: provider.id, test })).rejects.toMatchObject(refusal);
  await expect(startProviderTest(t.as(['providers:read']), { id: provider.id })).rejects.toMatchObject(refusal);
  await expect(startProviderTest(admin, { id: newId() })).rejects.toMatchObject({ code: 'not_found' });
});
