import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until the answer is truthy. @throws when it is not within `ms`. */
export async function until<T>(ask: () => Promise<T> | T, ms = 10_000): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${ms} ms`);
    await delay(20);
  }
}
