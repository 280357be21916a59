import asyncHooks, { AsyncLocalStorage, executionAsyncResource } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restAsyncStorage } from './rest-async-storage';

const major = Number(process.versions.node.split('.', 1)[0]);

/** Whether AsyncLocalStorage hooks into promises: each promise has a resource of its own then. */
const isTracking = async (): Promise<boolean> => {
  await null;
  return executionAsyncResource() instanceof Promise;
};

describe.skipIf(major >= 24)('before Node 24', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    Object.defineProperty(asyncHooks, 'AsyncLocalStorage', { value: AsyncLocalStorage, configurable: true });
  });

  it('storage is disabled after the last page and works for the next one', async () => {
    const pageBegins = restAsyncStorage();
    const storage = new asyncHooks.AsyncLocalStorage<string>();
    expect(await isTracking()).toBe(false);
    const [firstEnds, secondEnds] = [pageBegins(), pageBegins()];
    await storage.run('first', async () => {
      firstEnds();
      vi.advanceTimersByTime(5_000);
      await null;
      expect(storage.getStore()).toBe('first');
    });
    expect(await isTracking()).toBe(true);
    secondEnds();
    vi.advanceTimersByTime(5_000);
    expect(await isTracking()).toBe(false);
    const thirdEnds = pageBegins();
    await storage.run('third', async () => {
      vi.advanceTimersByTime(5_000);
      await null;
      expect(storage.getStore()).toBe('third');
    });
    thirdEnds();
    vi.advanceTimersByTime(5_000);
    expect(await isTracking()).toBe(false);
  });

  it('a page that begins in the quiet second keeps its storage', async () => {
    const pageBegins = restAsyncStorage();
    const storage = new asyncHooks.AsyncLocalStorage<string>();
    pageBegins()();
    vi.advanceTimersByTime(500);
    const ends = pageBegins();
    await storage.run('kept', async () => {
      vi.advanceTimersByTime(5_000);
      await null;
      expect(storage.getStore()).toBe('kept');
    });
    ends();
  });
});
