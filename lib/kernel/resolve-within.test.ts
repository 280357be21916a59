import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveWithin } from './resolve-within';

describe('resolveWithin', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('returns a value that resolves in time', async () => {
    expect(await resolveWithin(1_000, Promise.resolve('value'), null)).toBe('value');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('returns the fallback for a rejection', async () => {
    expect(await resolveWithin(1_000, Promise.reject(new Error('x')), null)).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('returns the fallback after the timeout, and handles a later error', async () => {
    let fail = (_error: Error): void => {};
    const answer = resolveWithin(1_000, new Promise((_resolve, reject) => (fail = reject)), 'late');
    await vi.advanceTimersByTimeAsync(999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toBe('late');
    fail(new Error('too late'));
  });
});
