import { setTimeout as delay } from 'node:timers/promises';

/** Calls `ask` again until its result is truthy, and returns it. @throws Error after `ms` milliseconds. */
export async function until<T>(ask: () => Promise<T> | T, ms = 10_000): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${ms} ms`);
    await delay(20);
  }
}
