import { describe, expect, it, vi } from 'vitest';
import { singleFlight } from './single-flight';

describe('singleFlight', () => {
  it('concurrent callers with the same key share one run', async () => {
    const share = singleFlight<number>();
    let finish = (_value: number): void => {};
    const work = vi.fn(() => new Promise<number>((resolve) => (finish = resolve)));
    const calls = [share('a', work), share('a', work), share('a', work)];
    finish(1);
    expect(await Promise.all(calls)).toEqual([1, 1, 1]);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('a call after the run has settled starts a new run', async () => {
    const share = singleFlight<number>();
    const work = vi.fn<() => Promise<number>>().mockResolvedValueOnce(1).mockResolvedValueOnce(2);
    expect(await share('a', work)).toBe(1);
    expect(await share('a', work)).toBe(2);
  });

  it('an error reaches every concurrent caller and is not cached', async () => {
    const share = singleFlight<number>();
    const work = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new Error('first run')).mockResolvedValueOnce(2);
    const calls = await Promise.allSettled([share('a', work), share('a', work)]);
    expect(calls).toMatchObject([{ reason: { message: 'first run' } }, { reason: { message: 'first run' } }]);
    expect(await share('a', work)).toBe(2);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('other keys and other instances have separate runs', async () => {
    const share = singleFlight<string>();
    const other = singleFlight<string>();
    const results = [share('a', async () => 'a'), share('b', async () => 'b'), other('a', async () => 'other')];
    expect(await Promise.all(results)).toEqual(['a', 'b', 'other']);
  });
});
