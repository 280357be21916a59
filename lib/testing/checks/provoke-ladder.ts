import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import { isAppError } from '@/lib/kernel/errors';
import { isOAuthError } from '@/lib/oauth';
import { type CheckId, checkOfError, checkOfId, kindsOf } from '@/lib/oauth/checks';
import type { Ladder } from '@/lib/oauth/checks/ladder-parts';
import { stateIn } from '@/lib/oauth/checks/state-in';
import { answeredErrors } from './answered-errors';
import { recordedExplanation } from './recorded-explanation';

/** A request to a route handler that fails one check. */
export type Provocation = () => Promise<unknown>;

export type Provocations = Partial<Record<CheckId, Provocation>>;

/** The one public description of a family of checks: the answer does not tell its causes apart. */
const generic: [RegExp, string][] = [
  [
    /^client\.(known|active|auth_method|credentials|secret|keys|key_|assertion_(?!type))/,
    'Client authentication failed.',
  ],
  [/^code\./, 'The authorization code is not valid.'],
  [/^refresh\./, 'The refresh token is not valid.'],
  [/^(password\.(?!attempts)|user\.)/, 'The username or the password is wrong.'],
  [/^assertion\./, 'The assertion is not valid.'],
  [/^device\.(known|client|unused|owner_live)$/, 'The device code is not valid.'],
  [/^request_object\.(?!required)/, 'request must be a request object'],
  [/^par\.(known|client|unused|unexpired)$/, 'request_uri is unknown, used or expired, or belongs to another client.'],
];

/** Faults of the service, steps of a flow and decisions of the user are no refusals, so they are not recorded. */
const unrecorded =
  /^(service\.|token\.revoked|dpop\.nonce|device\.(undenied|interval|approved)|authorize\.(acr|acr_met|subject|undenied|session|second_factor|enrolment|terms|address|consent)$)/;

/**
 * Tests a ladder: for each of its checks there is a request that fails exactly this one, with one of its declared codes and
 * the generic answer. The recorded explanation of this request shows the check as failed, and shows no check as passed that
 * the ladder does not have before it.
 */
export function provokeLadder(endpoint: RecordedEndpoint, kind: string, provocations: Provocations): void {
  describe(`${endpoint}: ${kind}`, () => {
    const ladder = kindsOf(endpoint)[kind]?.ladder ?? [];
    let errors: ReturnType<typeof answeredErrors>;
    beforeAll(() => {
      errors = answeredErrors();
    });
    afterAll(() => errors.stop());

    it('has a provocation for every check, and no other', () => {
      expect(Object.keys(provocations).sort()).toEqual([...new Set(ladder)].sort());
    });

    it.each([...new Set(ladder)])('%s', async (id) => {
      let error: unknown;
      const explained = await recordedExplanation(endpoint, async () => {
        errors.take();
        await provocations[id]?.();
        error = errors.take();
      });
      expect(`${checkOfError(error)} (${error})`).toBe(`${id} (${error})`);
      if (id !== 'service.faultless') expectDeclared(id, error);
      if (unrecorded.test(id)) return;
      expectTrue(explained, ladder, id);
    });
  });
}

function expectTrue(explained: Awaited<ReturnType<typeof recordedExplanation>>, ladder: Ladder, id: CheckId): void {
  const checks = explained?.checks ?? [];
  expect(checks.filter(({ state }) => state === 'failed').map(({ check }) => check)).toEqual([id]);
  const passed = checks.flatMap(({ check, state }) => (state === 'passed' ? [check as CheckId] : []));
  expect(passed.filter((check) => stateIn(ladder, id, check) !== 'passed')).toEqual([]);
  expect(checks.length).toBeGreaterThan(1);
}

function expectDeclared(id: CheckId, error: unknown): void {
  if (!isOAuthError(error) && !isAppError(error)) throw error;
  expect(checkOfId(id).errors).toContain(error.code);
  const [, description] = generic.find(([pattern]) => pattern.test(id)) ?? [];
  // The pages of the authorization and the logout endpoint name the parameter. Two grants share the check of the user.
  const hasOther = error.message.includes('must be the id of an active client') || id === 'user.active';
  if (description && isOAuthError(error) && !hasOther) expect(error.description).toContain(description);
}
