import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckId, checkOfError } from '@/lib/oauth/checks';
import type { Ladder } from '@/lib/oauth/checks/ladder-parts';
import { answeredErrors } from './answered-errors';

/** A moment of a check: the second one of `a.b` is `a.b/2`. */
type Moment = CheckId | `${CheckId}/${number}`;

/** Puts a fault into the draft of a request. */
type Fault<Draft> = (draft: Draft) => unknown;

export type Faults<Draft> = Partial<Record<Moment, Fault<Draft>>>;

/** Faults that cannot be in one request: any two of them. */
export type Apart = { why: string; faults: Moment[] };

/** Moments that no fault is made for, and why. */
export type Untried = Partial<Record<Moment, string>>;

type Order<Draft> = {
  ladder: Ladder;
  draft: () => Draft;
  send: (draft: Draft) => Promise<unknown>;
  faults: Faults<Draft>;
  untried: Untried;
  apart: Apart[];
};

/**
 * Proves the order of a ladder: a request with the faults of two neighbours is refused by the earlier one. Neighbours that
 * cannot be combined must be listed with a reason; then the earlier one is combined with the next one that can.
 */
export function proveOrder<Draft>(title: string, order: Order<Draft>): void {
  const { ladder, draft, send, faults, untried, apart } = order;
  describe(`the order of ${title}`, () => {
    const moments = momentsOf(ladder);
    let errors: ReturnType<typeof answeredErrors>;
    beforeAll(() => {
      errors = answeredErrors();
    });
    afterAll(() => errors.stop());

    it('has a fault for every moment, or a reason why there is none', () => {
      expect([...Object.keys(faults), ...Object.keys(untried)].sort()).toEqual([...moments].sort());
    });

    const tried = moments.filter((moment) => faults[moment]);
    const isApart = (a: Moment, b: Moment) =>
      apart.some((group) => group.faults.includes(a) && group.faults.includes(b));
    const pairs = tried.flatMap((earlier, at): [Moment, Moment][] => {
      const later = tried
        .slice(at + 1)
        .find((moment) => checkAt(moment) !== checkAt(earlier) && !isApart(earlier, moment));
      return later ? [[earlier, later]] : [];
    });

    it.each(pairs)('%s comes before %s', async (earlier, later) => {
      const both = draft();
      await faults[later]?.(both);
      await faults[earlier]?.(both);
      errors.take();
      await send(both);
      const error = errors.take();
      expect(`${error && checkOfError(error)} (${error})`).toBe(`${checkAt(earlier)} (${error})`);
    });

    it('refuses a request for each fault alone, and none without a fault', async () => {
      const refusedBy = async (fault?: Fault<Draft>) => {
        const given = draft();
        await fault?.(given);
        errors.take();
        await send(given);
        const error = errors.take();
        return error ? checkOfError(error) : null;
      };
      expect(await refusedBy()).toBeNull();
      for (const moment of tried) expect([moment, await refusedBy(faults[moment])]).toEqual([moment, checkAt(moment)]);
    });
  });
}

function momentsOf(ladder: Ladder): Moment[] {
  const counts = new Map<CheckId, number>();
  return ladder.map((check): Moment => {
    const count = (counts.get(check) ?? 0) + 1;
    counts.set(check, count);
    return count === 1 ? check : `${check}/${count}`;
  });
}

const checkAt = (moment: Moment): CheckId => moment.replace(/\/\d+$/, '') as CheckId;

/** Why the checks of the service itself have no place in an order. */
export const anyMoment: Untried = {
  'service.available': 'any query can fail',
  'service.faultless': 'any part can fail',
};
