import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { solve } from '@/components/challenge/solve';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import type { ChallengePurpose } from '@/lib/directory/settings/choices';
import type { Ctx } from '@/lib/kernel/context';
import { deriveKeys, unseal } from '@/lib/kernel/derived-keys';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { until } from '@/lib/testing/until';
import { deviceCookie, startSession } from '../sessions';
import { CHALLENGE_SECONDS, challengeFor, requireChallenge, WAIT_SECONDS } from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
beforeEach(() =>
  updateSettings(t.ctx, {
    challenge: { purposes: ['registration', 'password_reset', 'sign_in_after_failures'], difficulty: 'low' },
  }),
);
afterEach(async () => {
  vi.useRealTimers();
  for (const table of ['service_settings', 'throttle_buckets', 'used_identifiers'])
    await t.db.execute(`delete from ${table}`);
});

const decode = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString());
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function issued(purpose: ChallengePurpose): Promise<string> {
  const text = await challengeFor(t.ctx, purpose);
  if (!text) throw new Error('no challenge');
  return text;
}

/** The answer of the library's own solver. */
async function solved(purpose: ChallengePurpose): Promise<string> {
  const challenge = decode(await issued(purpose));
  const solution = await solveChallenge({ challenge, deriveKey });
  return encode({ challenge, solution });
}

const require = (answer: string, purpose: ChallengePurpose, ctx: Ctx = t.ctx) =>
  requireChallenge(ctx, new URLSearchParams({ challenge: answer }), purpose);

const later = (seconds: number) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + seconds * 1000);
};

const withMail = (): Ctx => ({
  ...t.ctx,
  mailer: { send: async () => null, isOpen: () => true, close: async () => {} },
});

const refusal = { code: 'invalid', errors: [{ path: 'challenge', message: expect.any(String) }] };

describe('a challenge', () => {
  it('is off by default, and needs no field', async () => {
    await t.db.execute('delete from service_settings');
    expect(await challengeFor(t.ctx, 'registration')).toBeNull();
    expect(await requireChallenge(t.ctx, new URLSearchParams(), 'registration')).toBe('off');
  });

  it('is solved by the solver of the library, and by the script of the page', async () => {
    expect(await require(await solved('registration'), 'registration')).toBe('solved');
    expect(await require(await solve(await issued('password_reset')), 'password_reset')).toBe('solved');
  });

  it('A97: of twenty forms with one solution, one passes', async () => {
    const answer = await solved('registration');
    const settled = await Promise.allSettled(Array.from({ length: 20 }, () => require(answer, 'registration')));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each<[string, () => Promise<string>]>([
    ['nothing', async () => ''],
    ['text that is no answer', async () => 'nonsense'],
    ['JSON of another shape', async () => encode({ challenge: 1 })],
    ['a long text', async () => 'A'.repeat(10_000)],
    ['a solution of another purpose', () => solved('password_reset')],
    [
      'a wrong solution',
      async () =>
        encode({ challenge: decode(await issued('registration')), solution: { counter: 1, derivedKey: '00' } }),
    ],
    [
      'a challenge that was changed',
      async () => {
        const { challenge, solution } = decode(await solved('registration'));
        return encode({ challenge: { ...challenge, parameters: { ...challenge.parameters, cost: 1 } }, solution });
      },
    ],
    [
      'a challenge without signature',
      async () => {
        const { challenge, solution } = decode(await solved('registration'));
        return encode({ challenge: { ...challenge, signature: '' }, solution });
      },
    ],
    [
      'a challenge of another service',
      async () => {
        const keys = deriveKeys({ current: 'another secret of another service' });
        const challenge = decode((await challengeFor({ ...t.ctx, keys }, 'registration')) ?? '');
        return encode({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
      },
    ],
  ])('is not answered by %s', async (_title, answer) => {
    await expect(require(await answer(), 'registration')).rejects.toMatchObject(refusal);
  });

  it('expires after ten minutes', async () => {
    const answer = await solved('registration');
    later(CHALLENGE_SECONDS + 1);
    await expect(require(answer, 'registration')).rejects.toMatchObject(refusal);
  });

  it('A96: wrong answers of one network are limited, right ones are not', async () => {
    for (let at = 0; at < 30; at++) await expect(require('nonsense', 'registration')).rejects.toMatchObject(refusal);
    const answer = await solved('registration');
    await expect(require(answer, 'registration')).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: expect.any(Number),
    });
    expect(await require(answer, 'registration', { ...t.ctx, ip: '198.51.100.7' })).toBe('solved');
    expect(await t.ctx.metrics.text()).toMatch(
      /identity_challenges_total\{purpose="registration",outcome="refused"\} \d+/,
    );
  });
});

describe('a browser without scripts', () => {
  it('waits a minute where mail is off, and five forms of a network may', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => issued('registration')));
    await expect(require(answers[0] ?? '', 'registration')).rejects.toMatchObject(refusal);
    later(WAIT_SECONDS + 1);
    for (const answer of answers.slice(0, 5)) expect(await require(answer, 'registration')).toBe('waited');
    await expect(require(answers[0] ?? '', 'registration', { ...t.ctx, ip: '198.51.100.8' })).rejects.toMatchObject(
      refusal,
    );
    await expect(require(answers[5] ?? '', 'registration')).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('goes on by a mail where mail is on', async () => {
    const ctx = withMail();
    expect(await require(await issued('registration'), 'registration', ctx)).toBe('mail');
    expect(await require(await issued('password_reset'), 'password_reset', ctx)).toBe('mail');
  });

  it('at a sign-in, gets a mail whose link works once; unknown names get the same answer and no mail', async () => {
    const user = await t.user();
    const ctx = { ...withMail(), ip: '203.0.113.60' };
    const signIn = (username: string, challenge: string) =>
      startSession(
        ctx,
        { username, password: PASSWORD, challenge, returnTo: '/account' },
        { userAgent: null, cookies: null },
      );
    for (let tried = 0; tried < 3; tried++) await signIn(`nobody ${tried}`, '');
    for (const name of [user.username, 'nobody-of-that-name'])
      expect((await signIn(name, await issued('sign_in_after_failures'))).outcome).toBe('challenge_mailed');
    const mails = await until(async () => {
      const rows = await t.db.execute<{ id: string; recipient: string; sealed_values: string }>('select * from mails');
      return rows.length > 0 ? [...rows] : null;
    });
    expect(mails.map(({ recipient }) => recipient)).toEqual([user.email]);
    const [{ id, sealed_values } = { id: '', sealed_values: '' }] = mails;
    const { link } = JSON.parse(unseal(t.ctx.keys.seal, sealed_values, `mail:${id}`) ?? '');
    const url = new URL(link);
    expect([url.origin, url.pathname, url.searchParams.get('return_to')]).toEqual([
      t.ctx.config.issuer,
      '/login',
      '/account',
    ]);
    const answer = url.searchParams.get('challenge') ?? '';
    expect((await signIn(user.username, answer)).outcome).toBe('started');
    expect((await signIn(user.username, answer)).outcome).toBe('challenge_refused');
  });
});

describe('A96: a sign-in after failures', () => {
  const signIn = (
    username: string,
    password: string,
    more: { challenge?: string; ip?: string; cookies?: string } = {},
  ) =>
    startSession(
      { ...t.ctx, ip: more.ip ?? '203.0.113.9' },
      { username, password, challenge: more.challenge ?? '' },
      { userAgent: null, cookies: more.cookies ?? null },
    );

  it('needs a challenge from the third failure on, for known and unknown names', async () => {
    const { username } = await t.user();
    const outcomes: string[][] = [];
    for (const [at, name] of [username, 'nobody-of-that-name'].entries()) {
      const ip = `203.0.113.${at + 20}`;
      const seen: string[] = [];
      for (let tried = 0; tried < 4; tried++) seen.push((await signIn(name, 'wrong wrong', { ip })).outcome);
      seen.push((await signIn(name, PASSWORD, { ip, challenge: await issued('sign_in_after_failures') })).outcome);
      seen.push((await signIn(name, PASSWORD, { ip, challenge: await solved('password_reset') })).outcome);
      outcomes.push(seen);
    }
    const seen = ['credentials', 'credentials', 'credentials', 'challenge_required', 'challenge_early'];
    expect(outcomes).toEqual([
      [...seen, 'challenge_refused'],
      [...seen, 'challenge_refused'],
    ]);
    expect(
      (await signIn(username, PASSWORD, { ip: '203.0.113.20', challenge: await solved('sign_in_after_failures') }))
        .outcome,
    ).toBe('started');
  });

  it('records a wrong answer with its reason, and checks no password for it', async () => {
    const { username, id } = await t.user();
    for (let tried = 0; tried < 3; tried++) await signIn(username, 'wrong wrong');
    const before = { ...t.ctx.metrics.signIns.refused };
    expect((await signIn(username, PASSWORD, { challenge: 'nonsense' })).outcome).toBe('challenge_refused');
    expect(t.ctx.metrics.signIns.refused).toEqual(before);
    const { items } = await listAuditEvents(t.ctx, { target: id, action: 'user.sign_in_failed' });
    expect(items[0]?.after).toMatchObject({ reason: 'wrong_challenge' });
  });

  it('A100: the failures of strangers ask nothing of a known device', async () => {
    const user = await t.user();
    for (let at = 0; at < 5; at++) await signIn(user.username, 'wrong wrong', { ip: `198.51.100.${at + 50}` });
    expect((await signIn(user.username, PASSWORD)).outcome).toBe('challenge_required');
    const { name, value } = deviceCookie(t.ctx, { id: user.id, epoch: 1 });
    expect((await signIn(user.username, PASSWORD, { cookies: `${name}=${value}` })).outcome).toBe('started');
  });

  it('counts the failures of a network for other accounts of it', async () => {
    const [one, two] = [await t.user(), await t.user()];
    for (let tried = 0; tried < 3; tried++) await signIn(one.username, 'wrong wrong');
    expect((await signIn(two.username, PASSWORD)).outcome).toBe('challenge_required');
    expect((await signIn(two.username, PASSWORD, { ip: '198.51.100.99' })).outcome).toBe('started');
  });
});
