import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { advanceKeys, listKeys, rotateKeys, rotationImpact } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const impactNow = () => rotationImpact(t.ctx, {});
const publishedKids = () => (JSON.parse(t.ctx.keyRing.jwks).keys as { kid: string }[]).map(({ kid }) => kid);
const sign = () => t.ctx.keyRing.sign('at+jwt', { exp: Math.floor(Date.now() / 1000) + 600 });
const kidOf = async (token: string) =>
  (await jwtVerify(token, createLocalJWKSet(JSON.parse(t.ctx.keyRing.jwks)))).protectedHeader.kid;
const keyOf = async (kid: string | null) => (await listKeys(t.ctx, {})).items.find((key) => key.kid === kid);

/** Expects that an instant is one that the impact named just before or after the act, or between both. */
const expectBetween = (actual: string | null | undefined, before: string, after: string) => {
  expect(actual && actual >= before && actual <= after, `${before} <= ${actual} <= ${after}`).toBe(true);
};

it('a rotation does what its impact says: at its time, then at once', async () => {
  const before = await impactNow();
  const token = await sign();
  expect(await kidOf(token)).toBe(before.signing_kid);
  expect(before).toMatchObject({ published: publishedKids().length, is_in_progress: false });

  const made = await rotateKeys(t.ctx, {});
  const during = await impactNow();
  expect(publishedKids()).toHaveLength(before.later.published);
  expect(during).toMatchObject({ is_in_progress: true, signing_kid: before.signing_kid });
  expect(await kidOf(await sign())).toBe(before.signing_kid);
  expectBetween(made.activates_at, before.later.signs_at, during.later.signs_at);
  await expect(rotateKeys(t.ctx, {})).rejects.toMatchObject({ code: 'conflict' });

  await rotateKeys(t.ctx, { now: true });
  const after = await impactNow();
  expect(publishedKids()).toHaveLength(during.now.published);
  expect(await kidOf(await sign())).toBe(made.kid);
  expect(await kidOf(token)).toBe(before.signing_kid);
  const old = await keyOf(before.signing_kid);
  expectBetween(old?.retires_at, during.now.leaves_at, after.now.leaves_at);
});

it('the old key leaves when the impact of a rotation in time says', async () => {
  const before = await impactNow();
  await rotateKeys(t.ctx, {});
  await t.db.execute(`update signing_keys set created_at = created_at - interval '6 minutes' where state = 'pending'`);
  await advanceKeys(t.ctx);
  const after = await impactNow();
  const old = await keyOf(before.signing_kid);
  const sixMinutes = 360_000;
  const earlier = (instant: string) => new Date(Date.parse(instant) - sixMinutes).toISOString();
  expectBetween(old?.retires_at, earlier(before.later.leaves_at), earlier(after.later.leaves_at));
  await t.db.execute(`update signing_keys set retires_at = now() where kid = '${old?.kid}'`);
  await advanceKeys(t.ctx);
  expect(publishedKids()).not.toContain(old?.kid);
});
