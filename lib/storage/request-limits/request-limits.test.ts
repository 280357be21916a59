import { beforeEach, describe, expect, it } from 'vitest';
import type { Charge, SharedBuckets } from '@/lib/kernel/ports';
import { type LimitedEndpoint, type Limits, limitedEndpoints } from '@/lib/kernel/request-limits';
import { until } from '@/lib/testing/until';
import { RequestLimits } from './request-limits';

const withToken = (token: Limits): Record<LimitedEndpoint, Limits> => ({
  ...(Object.fromEntries(limitedEndpoints.map((endpoint) => [endpoint, {}])) as Record<LimitedEndpoint, Limits>),
  token,
});

const perMinute = (requests: number): Limits => ({ client: { requests, seconds: 60 } });

function limitsOf(requests: number, { workers = 1, shared = null as SharedBuckets | null } = {}) {
  const limits = new RequestLimits(withToken(perMinute(requests)), workers, shared);
  const table = limits.of('token').tables.client;
  if (!table) throw new Error('no table');
  const allowed = (subject: string, times: number, nowMs?: number) =>
    Array.from({ length: times }, () => limits.take(table, subject, nowMs).waitMs).filter((waitMs) => waitMs === 0)
      .length;
  return { limits, table, allowed };
}

describe('a bucket in memory', () => {
  it.each([1, 7, 10, 60, 997])('of %i requests allows exactly as many at once', (requests) => {
    expect(limitsOf(requests).allowed('a', requests + 5, 1_000)).toBe(requests);
  });

  it('regains one request at a time, says how long to wait, and is full again after its period', () => {
    const { limits, table, allowed } = limitsOf(6);
    expect(allowed('a', 6, 0)).toBe(6);
    expect(limits.take(table, 'a', 4_000).waitMs).toBeCloseTo(6_000, 0);
    expect(allowed('a', 2, 10_000)).toBe(1);
    expect(allowed('a', 9, 200_000)).toBe(6);
  });

  it('refused requests cost nothing, and callers do not share', () => {
    const { allowed } = limitsOf(2);
    expect(allowed('a', 1_000, 0)).toBe(2);
    expect(allowed('a', 1, 30_100)).toBe(1);
    expect(allowed('b', 5, 30_100)).toBe(2);
  });

  it('is a share of the limit for each worker, and at least one request', () => {
    expect(limitsOf(10, { workers: 4 }).allowed('a', 10, 0)).toBe(2);
    expect(limitsOf(2, { workers: 8 }).allowed('a', 10, 0)).toBe(1);
  });

  it('a hundred thousand callers take bounded memory, and a used up bucket survives them', () => {
    const { table, allowed, limits } = limitsOf(3);
    allowed('busy', 3, 0);
    for (let at = 0; at < 100_000; at++) limits.take(table, `caller ${at}`, at / 10);
    expect(table.size).toBe(10_000);
    expect(allowed('busy', 1, 10_001)).toBe(0);
    expect(allowed('busy', 1, 20_001)).toBe(1);
  });

  it('can be filled', async () => {
    const { limits, allowed } = limitsOf(2);
    allowed('a', 5, 0);
    await limits.lift('token', 'client', 'a');
    expect(allowed('a', 5, 0)).toBe(2);
  });
});

/** Buckets that several processes share, without Redis. */
function sharedInMemory() {
  const fullAt = new Map<string, number>();
  const state = { isDown: false, charges: 0 };
  const shared: SharedBuckets = {
    async charge(charges: readonly Charge[]) {
      state.charges += 1;
      if (state.isDown) return charges.map(() => null);
      const now = performance.now();
      return charges.map(({ name, costMs, periodMs }) => {
        const debt = Math.min(Math.max(fullAt.get(name) ?? 0, now) + costMs - now, periodMs);
        fullAt.set(name, now + debt);
        return debt;
      });
    },
    async fill(name) {
      fullAt.delete(name);
    },
  };
  return { shared, state };
}

describe('buckets that processes share', () => {
  let memory: ReturnType<typeof sharedInMemory>;
  beforeEach(() => {
    memory = sharedInMemory();
  });

  it('what one process allows, the others refuse, and a limit is not exceeded by turns', async () => {
    const processes = [1, 2, 3].map(() => limitsOf(30, { workers: 3, shared: memory.shared }));
    let total = 0;
    for (let round = 0; round < 30; round++)
      for (const { allowed } of processes) {
        const before = memory.state.charges;
        const taken = allowed('a', 1);
        total += taken;
        if (taken > 0) await until(async () => memory.state.charges > before);
      }
    expect(total).toBeGreaterThanOrEqual(30);
    expect(total).toBeLessThanOrEqual(33);
  });

  it('a thousand requests at once are one report', async () => {
    const { allowed } = limitsOf(10_000, { shared: memory.shared });
    expect(allowed('a', 1_000)).toBe(1_000);
    await until(async () => memory.state.charges > 0);
    expect(memory.state.charges).toBe(1);
  });

  it('without an answer, each process allows its share and refuses nobody else', async () => {
    memory.state.isDown = true;
    const { allowed } = limitsOf(40, { workers: 4, shared: memory.shared });
    expect(allowed('a', 100)).toBe(10);
    await until(async () => memory.state.charges > 0);
    expect(allowed('b', 100)).toBe(10);
  });

  it('a lift fills the shared bucket as well', async () => {
    const one = limitsOf(5, { shared: memory.shared });
    one.allowed('a', 5);
    await until(async () => memory.state.charges > 0);
    await one.limits.lift('token', 'client', 'a');
    expect(one.allowed('a', 1)).toBe(1);
    await until(async () => memory.state.charges > 1);
    expect(one.allowed('a', 10)).toBe(4);
  });
});
