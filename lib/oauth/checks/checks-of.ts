import type { RequestCheck } from '@/lib/directory/requests/schema';
import { type CheckId, isCheckId } from './all-checks';
import { type GivenRequest, givenRequest, type RefusedRequest } from './given-request';
import { isApplicable } from './is-applicable';
import type { Ladder } from './ladder-parts';
import { kindsOf } from './ladders';
import { stateIn } from './state-in';

/**
 * The checks that the endpoint makes of such a request, in their order: the passed ones, the one that failed, those that
 * were not reached, and those of which the failure does not tell. Checks that did not apply to the request are left out where
 * the record shows it.
 * @returns an empty list without a failed check; only the failed check if it is none of this version.
 */
export function checksOf(request: RefusedRequest): RequestCheck[] {
  const { failed_check: failed } = request;
  if (failed === null) return [];
  const given = givenRequest(request);
  const ladders = isCheckId(failed) ? laddersFor(given, failed) : [];
  const [ladder] = ladders;
  if (!isCheckId(failed) || ladder === undefined) return [{ check: failed, state: 'failed' }];
  return [...new Set(ladder)]
    .filter((check) => check === failed || isApplicable(check, given))
    .map((check) => ({ check, state: agreedState(ladders, failed, check) }));
}

/** The ladders of the kinds of requests that it can be, the usual kind first. */
function laddersFor(given: GivenRequest, failed: CheckId): Ladder[] {
  const kinds = Object.values(kindsOf(given.endpoint)).filter(({ ladder }) => ladder.includes(failed));
  const fitting = kinds.filter(({ ladder, fits }) =>
    fits(given, (check) => stateIn(ladder, failed, check) === 'passed'),
  );
  return (fitting.length > 0 ? fitting : kinds).map(({ ladder }) => ladder);
}

/** The state that every possible ladder gives to a check of the first one. */
function agreedState(ladders: Ladder[], failed: CheckId, check: CheckId): RequestCheck['state'] {
  const [state, ...others] = ladders.map((ladder) => stateIn(ladder, failed, check));
  if (!state) return 'not_known';
  const agrees = (other: RequestCheck['state'] | null) =>
    other === state || (other === null && state === 'not_reached');
  return others.every(agrees) ? state : 'not_known';
}
