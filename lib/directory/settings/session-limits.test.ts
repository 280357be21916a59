import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { getSettings, isWithinLimits, Settings, sessionLimits, updateSettings } from './';

const config = { sessionIdleSeconds: 3600, sessionMaxSeconds: 43_200 };

type Sessions = Record<string, unknown>;

const limitsOf = (sessions: Sessions, roles: string[], isKept = false, days = 30) =>
  sessionLimits(config, Settings.parse({ sessions, sign_in: { keep_signed_in_days: days } }), { roles, isKept });

describe('the limits of a session', () => {
  const strict = { roles: { admin: { idle_minutes: 10 }, auditor: { idle_minutes: 30, max_hours: 2 } } };
  it.each([
    ['the environment decides without settings', {}, [], 3600, 43_200],
    ['a setting applies to everyone', { idle_minutes: 30, max_hours: 4 }, [], 1800, 14_400],
    ['one setting leaves the other', { idle_minutes: 30 }, ['admin'], 1800, 43_200],
    ['a role is stricter', strict, ['admin'], 600, 43_200],
    ['the strictest role wins, limit by limit', strict, ['admin', 'auditor'], 600, 7200],
    ['a role of somebody else does not count', strict, ['support'], 3600, 43_200],
    ['a role makes nothing longer', { idle_minutes: 5, ...strict }, ['admin'], 300, 43_200],
    ['a setting makes nothing longer than the environment', { idle_minutes: 600, max_hours: 720 }, [], 3600, 43_200],
  ])('%s', (_title, sessions, roles, idleSeconds, maxSeconds) => {
    expect(limitsOf(sessions, roles)).toEqual({ idleSeconds, maxSeconds });
  });

  it('a kept session has its own days and no idle limit, but the limits of roles apply', () => {
    expect(limitsOf({ idle_minutes: 30, max_hours: 4 }, [], true)).toEqual({
      idleSeconds: null,
      maxSeconds: 2_592_000,
    });
    expect(limitsOf(strict, ['auditor'], true)).toEqual({ idleSeconds: 1800, maxSeconds: 7200 });
    expect(limitsOf({ roles: { admin: { max_hours: 720 } } }, ['admin'], true, 1)).toMatchObject({
      maxSeconds: 86_400,
    });
  });

  it.each([
    [{ quietSeconds: 600, openSeconds: 7199 }, true],
    [{ quietSeconds: 601, openSeconds: 601 }, false],
    [{ quietSeconds: 0, openSeconds: 7200 }, false],
  ])('%j is within 10 minutes and 2 hours: %s', (ages, within) => {
    expect(isWithinLimits({ idleSeconds: 600, maxSeconds: 7200 }, ages)).toBe(within);
    expect(isWithinLimits({ idleSeconds: null, maxSeconds: 7200 }, ages)).toBe(ages.openSeconds < 7200);
  });
});

describe('changing the limits', () => {
  let t: TestContext;
  beforeAll(async () => {
    t = await testContext();
  });
  afterAll(() => t.close());

  it('keeps what was changed, null restores, and the audit event names the limit', async () => {
    const changed = await updateSettings(t.ctx, { sessions: { idle_minutes: 15, roles: { admin: { max_hours: 8 } } } });
    expect(changed.sessions).toMatchObject({ idle_minutes: 15, max_hours: null });
    expect(changed.sessions.roles).toEqual({
      admin: { idle_minutes: null, max_hours: 8 },
      support: { idle_minutes: null, max_hours: null },
      auditor: { idle_minutes: null, max_hours: null },
    });
    const [event] = await t.db.execute(
      "select after from audit_events where action = 'settings.updated' order by occurred_at desc limit 1",
    );
    expect(event?.after).toMatchObject({ 'sessions.idle_minutes': 15 });
    const restored = await updateSettings(t.ctx, { sessions: { idle_minutes: null, roles: null } });
    expect(restored.sessions).toEqual(Settings.parse({}).sessions);
  });

  it.each([
    [{ idle_minutes: 61 }, 'sessions.idle_minutes', 'must be at most 60, which is SESSION_IDLE_MINUTES'],
    [{ max_hours: 13 }, 'sessions.max_hours', 'must be at most 12, which is SESSION_MAX_HOURS'],
    [
      { roles: { admin: { idle_minutes: 90 } } },
      'sessions.roles.admin.idle_minutes',
      'must be at most 60, which is SESSION_IDLE_MINUTES',
    ],
    [{ idle_minutes: 4 }, 'sessions.idle_minutes', 'must be at least 5'],
    [{ max_hours: 1.5 }, 'sessions.max_hours', 'must be a whole number of hours'],
    [{ max_hours: '2' }, 'sessions.max_hours', 'must be a number of hours from 1 to 720'],
  ])('refuses %j at its field, and changes nothing', async (sessions, path, message) => {
    const before = await getSettings(t.ctx, {});
    await expect(updateSettings(t.ctx, { sessions } as never)).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path, message }],
    });
    expect(await getSettings(t.ctx, {})).toEqual(before);
  });

  it('a role that does not exist is refused', async () => {
    const sessions = { roles: { owner: { idle_minutes: 5 } } };
    await expect(updateSettings(t.ctx, { sessions } as never)).rejects.toMatchObject({ code: 'invalid' });
  });
});
