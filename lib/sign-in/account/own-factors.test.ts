import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factors, users } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { addFactor, beginTotp, confirmTotp, findFactors } from '../factors';
import { checkTotp, findSignIn, isRememberedBrowser, proveCode, rememberedBrowserCookie } from '../flow';
import { findSession, startSession } from '../sessions';
import {
  beginOwnTotp,
  confirmOwnTotp,
  createOwnRecoveryCodes,
  forgetOwnBrowsers,
  listOwnFactors,
  removeOwnFactor,
  renameOwnFactor,
} from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext({ STEP_UP_MINUTES: '10' });
});
afterAll(() => t.close());

const browser = { userAgent: 'a test', cookies: null };

/** A user without second factors, in a session that is `minutes` old. */
async function signedIn({ minutes = 0 } = {}) {
  const user = await t.user();
  const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  await t.db.execute(
    `update sessions set authenticated_at = now() - interval '${minutes} minutes' where id = '${started.sessionId}'`,
  );
  const found = await findSession(t.ctx, started.sessionId);
  if (!found) throw new Error('no session');
  const ctx: Ctx = { ...t.ctx, actor: found.actor };
  return { user, ctx };
}

const codeOf = (secret: string, timestamp = Date.now()) => new TOTP({ secret }).generate({ timestamp });

async function enrolled(name = 'Phone') {
  const { user, ctx } = await signedIn();
  const { enrolment, secret } = await beginOwnTotp(ctx, {});
  const code = codeOf(secret);
  const { recoveryCodes } = await confirmOwnTotp(ctx, { enrolment, code, name });
  const [factor] = (await listOwnFactors(ctx, {})).items;
  if (!factor) throw new Error('not enrolled');
  return { user, ctx, secret, code, recoveryCodes, factor };
}

async function addAnother(ctx: Ctx, name: string) {
  const { enrolment, secret } = await beginOwnTotp(ctx, {});
  await confirmOwnTotp(ctx, { enrolment, code: codeOf(secret), name });
  return (await listOwnFactors(ctx, {})).items.find((item) => item.name === name)?.id ?? '';
}

const outcomes = async (work: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(work);
  return settled.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.code)).sort();
};

const actionsOf = async (user: { id: string }) =>
  (await listAuditEvents(t.ctx, { user: [user.id], limit: 20 })).items.map(({ action }) => action);

describe('an authenticator app', () => {
  it('is added by a code, with ten recovery codes the first time', async () => {
    const { ctx, recoveryCodes, user } = await enrolled();
    expect(recoveryCodes).toHaveLength(10);
    const { enrolment, secret, uri } = await beginOwnTotp(ctx, {});
    expect(uri).toContain(`secret=${secret}`);
    expect(await confirmOwnTotp(ctx, { enrolment, code: codeOf(secret), name: 'Tablet' })).toEqual({
      recoveryCodes: null,
    });
    const own = await listOwnFactors(ctx, {});
    expect(own.items.map(({ name, kind }) => [name, kind])).toEqual([['Phone', 'totp'], ['Tablet', 'totp']]);
    expect(own.recoveryCodes?.left).toBe(10);
    expect(JSON.stringify(own)).not.toContain(secret);
    expect(await actionsOf(user)).toEqual(
      expect.arrayContaining(['factor.added', 'recovery_codes.created', 'user.signed_in']),
    );
  }); // biome-ignore format: one row a factor

  it('A110: the code that enrolled it signs nobody in', async () => {
    const { user, code } = await enrolled();
    const rows = await findFactors(t.db, user.id);
    expect(await checkTotp(rows)(t.ctx, {} as never, code)).toBeNull();
  });

  it('is not added by a wrong code, and nothing changes', async () => {
    const { ctx } = await signedIn();
    const { enrolment, secret } = await beginOwnTotp(ctx, {});
    const old = codeOf(secret, Date.now() - 600_000);
    for (const code of [old, 'abcdef', '12345'])
      await expect(confirmOwnTotp(ctx, { enrolment, code, name: 'Phone' })).rejects.toMatchObject({
        code: 'invalid',
        errors: [{ path: 'code' }],
      });
    expect((await listOwnFactors(ctx, {})).items).toEqual([]);
  });

  it('A109: is not added by an enrolment of another user, or a garbled one', async () => {
    const { ctx } = await signedIn();
    const other = await signedIn();
    const { enrolment, secret } = await beginOwnTotp(other.ctx, {});
    for (const given of [enrolment, '', `${enrolment}x`, 'a.b'])
      await expect(
        confirmOwnTotp(ctx, { enrolment: given, code: codeOf(secret), name: 'Phone' }),
      ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('the same enrolment twenty times at once adds one', async () => {
    const { ctx } = await signedIn();
    const { enrolment, secret } = await beginOwnTotp(ctx, {});
    const given = { enrolment, code: codeOf(secret), name: 'Phone' };
    const answers = await outcomes(Array.from({ length: 20 }, () => confirmOwnTotp(ctx, given)));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect((await listOwnFactors(ctx, {})).items).toHaveLength(1);
  });

  it('two enrolments at once add both, with one set of recovery codes', async () => {
    const { ctx } = await signedIn();
    const begun = await Promise.all([beginOwnTotp(ctx, {}), beginOwnTotp(ctx, {})]);
    const added = await Promise.all(
      begun.map(({ enrolment, secret }, n) =>
        confirmOwnTotp(ctx, { enrolment, code: codeOf(secret), name: `Phone ${n}` }),
      ),
    );
    expect(added.filter(({ recoveryCodes }) => recoveryCodes !== null)).toHaveLength(1);
    expect((await listOwnFactors(ctx, {})).recoveryCodes?.left).toBe(10);
  });

  it('A109: of two first enrolments at once, whose users proved only the password, one is added', async () => {
    const { user, ctx } = await signedIn();
    const owner = { userId: user.id, mustBeFirst: true };
    const answers = await outcomes(
      [1, 2].map(() => {
        const { enrolment, secret } = beginTotp(ctx, user);
        return confirmTotp(ctx, owner, { enrolment, code: codeOf(secret), name: 'Phone' });
      }),
    );
    expect(answers).toEqual(['conflict', 'done']);
  });

  it('A109: is not added after the password was changed meanwhile', async () => {
    const { user, ctx } = await signedIn();
    const { enrolment, secret } = beginTotp(ctx, user);
    await t.db.update(users).set({ epoch: 7 }).where(eq(users.id, user.id));
    const given = { enrolment, code: codeOf(secret), name: 'Phone' };
    const stale = { userId: user.id, epoch: 1, mustBeFirst: true };
    await expect(confirmTotp(ctx, stale, given)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is limited to twenty factors', async () => {
    const { user, ctx } = await enrolled();
    const [row] = await findFactors(t.db, user.id);
    const copies = Array.from({ length: 19 }, () => ({ ...row, id: crypto.randomUUID() }));
    await t.db.insert(factors).values(copies as never);
    await expect(
      addFactor(ctx, { userId: user.id }, { id: crypto.randomUUID(), kind: 'totp', name: 'One more', secret: 'x' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('changes', () => {
  it('a factor is renamed and removed, and the recovery codes go with the last one', async () => {
    const { ctx, factor, user } = await enrolled();
    await renameOwnFactor(ctx, { id: factor.id, name: 'Old phone' });
    expect((await listOwnFactors(ctx, {})).items[0]?.name).toBe('Old phone');
    await removeOwnFactor(ctx, { id: factor.id });
    expect(await listOwnFactors(ctx, {})).toMatchObject({ items: [], recoveryCodes: null });
    expect(await actionsOf(user)).toEqual(expect.arrayContaining(['factor.renamed', 'factor.removed']));
  });

  it('A109: no one touches the factor of another user', async () => {
    const { factor } = await enrolled();
    const { ctx } = await signedIn();
    await expect(renameOwnFactor(ctx, { id: factor.id, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeOwnFactor(ctx, { id: factor.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('what weakens the account needs a recent sign-in', async () => {
    const { ctx } = await signedIn({ minutes: 11 });
    const refused = { code: 'reauthentication_required' };
    const id = crypto.randomUUID();
    await expect(beginOwnTotp(ctx, {})).rejects.toMatchObject(refused);
    await expect(confirmOwnTotp(ctx, { enrolment: 'x', code: '1', name: 'x' })).rejects.toMatchObject(refused);
    await expect(removeOwnFactor(ctx, { id })).rejects.toMatchObject(refused);
    await expect(createOwnRecoveryCodes(ctx, {})).rejects.toMatchObject(refused);
  });

  it('the last factor that a policy requires cannot be removed, also when two are removed at once', async () => {
    const { ctx, factor } = await enrolled();
    const other = await addAnother(ctx, 'Tablet');
    await updateSettings(t.ctx, { sign_in: { second_factor: 'everyone' } });
    const answers = await outcomes([removeOwnFactor(ctx, { id: factor.id }), removeOwnFactor(ctx, { id: other })]);
    await updateSettings(t.ctx, { sign_in: { second_factor: null } });
    expect(answers).toEqual(['conflict', 'done']);
    expect((await listOwnFactors(ctx, {})).items).toHaveLength(1);
  });

  it('a factor that is removed while its code is checked proves once at most, and never afterwards', async () => {
    const { ctx, user, secret, factor } = await enrolled();
    await t.db.update(factors).set({ lastStep: null }).where(eq(factors.id, factor.id));
    const started = await startSession(t.ctx, { username: user.username, password: PASSWORD }, browser);
    if (started.outcome !== 'factor_required') throw new Error(started.outcome);
    const signIn = await findSignIn(t.ctx, started.signInId);
    if (!signIn) throw new Error('ended');
    const check = checkTotp(await findFactors(t.db, user.id));
    const given = { code: codeOf(secret), check, knownDevice: null };
    const [proof] = await Promise.all([proveCode(t.ctx, signIn, given), removeOwnFactor(ctx, { id: factor.id })]);
    expect(['proved', 'wrong']).toContain(proof.outcome);
    expect(await check(t.ctx, signIn, codeOf(secret, Date.now() + 30_000))).toBeNull();
  });

  it('new recovery codes replace the old ones, and need a second factor', async () => {
    const { ctx, recoveryCodes } = await enrolled();
    const made = await Promise.all([createOwnRecoveryCodes(ctx, {}), createOwnRecoveryCodes(ctx, {})]);
    expect(made.flatMap((one) => one.recoveryCodes).some((code) => recoveryCodes?.includes(code))).toBe(false);
    expect((await listOwnFactors(ctx, {})).recoveryCodes?.left).toBe(10);
    const { ctx: without } = await signedIn();
    await expect(createOwnRecoveryCodes(without, {})).rejects.toMatchObject({ code: 'conflict' });
  });

  it('remembered browsers are forgotten', async () => {
    const { ctx, user } = await enrolled();
    const rowOf = async () => (await t.db.select().from(users).where(eq(users.id, user.id)))[0] as never;
    const settings = await updateSettings(t.ctx, {});
    const { name, value } = rememberedBrowserCookie(t.ctx, settings, await rowOf());
    expect(isRememberedBrowser(t.ctx, settings, await rowOf(), `${name}=${value}`)).toBe(true);
    await forgetOwnBrowsers(ctx, {});
    expect(isRememberedBrowser(t.ctx, settings, await rowOf(), `${name}=${value}`)).toBe(false);
    expect(await actionsOf(user)).toContain('device.forgotten');
  });
});
