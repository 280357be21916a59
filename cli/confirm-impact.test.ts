import { expect, it } from 'vitest';
import { confirmImpact, endsText } from './confirm-impact';

it.each([
  [{}, null],
  [{ sessions: 0, live_access_tokens: 0 }, null],
  [{ sessions: 2, grants: 0, live_access_tokens: 3 }, 'This ends sessions: 2, active access tokens: 3.'],
  [
    { live_refresh_tokens: 1_000, users: 7 },
    'This ends active refresh tokens: 1000 or more, users whose access ends: 7.',
  ],
  [{ identities: 1 }, 'This ends linked accounts: 1.'],
])('%j is said as %j', (impact, said) => {
  expect(endsText(impact)).toBe(said);
});

it.each([
  [{ sessions: 2 }, false],
  [{ sessions: 2 }, true],
  [{}, false],
] as const)('without a terminal, %j with --yes %j is not asked about', async (impact, yes) => {
  await expect(confirmImpact(impact, yes)).resolves.toBeUndefined();
});
