import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deadline } from './deadline';

describe('a deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('settles with the value or the error of the work', async () => {
    const inTime = deadline(1_000);
    await expect(inTime(Promise.resolve('value'))).resolves.toBe('value');
    await expect(inTime(Promise.reject(new Error('its own')))).rejects.toThrow('its own');
    await vi.advanceTimersByTimeAsync(500);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects work that is late, each in its own time, and no other', async () => {
    const inTime = deadline(1_000);
    const ended: string[] = [];
    const begin = (name: string, work: Promise<unknown>) =>
      inTime(work).then(
        () => ended.push(name),
        (error) => ended.push(`${name} ${error.kind}`),
      );
    begin('first', new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(600);
    begin('second', new Promise(() => {}));
    begin('third', new Promise((resolve) => setTimeout(resolve, 900)));
    await vi.advanceTimersByTimeAsync(399);
    expect(ended).toEqual([]);
    await vi.advanceTimersByTimeAsync(251);
    expect(ended).toEqual(['first timeout']);
    await vi.advanceTimersByTimeAsync(600);
    expect(ended).toEqual(['first timeout', 'third', 'second timeout']);
    await vi.advanceTimersByTimeAsync(250);
    expect(vi.getTimerCount()).toBe(0);
  });
});
