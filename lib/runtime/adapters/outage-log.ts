import type { Log } from '@/lib/kernel/log';

const REPEAT_MS = 60_000;

/** Logs why the cache is unusable, at most once a minute, and when it is usable again. */
export class OutageLog {
  #state: 'unknown' | 'well' | 'told' | 'untold' = 'unknown';
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly log: Log,
    readonly secrets: readonly string[],
  ) {}

  trouble(reason: string): void {
    const now = performance.now();
    if (now - this.#toldAt < REPEAT_MS) {
      if (this.#state !== 'told') this.#state = 'untold';
      return;
    }
    this.#toldAt = now;
    this.#state = 'told';
    const error = this.secrets.reduce((text, secret) => text.replaceAll(secret, '***'), reason);
    this.log.warn('cache.unavailable', { error });
  }

  well(): void {
    if (this.#state === 'well') return;
    if (this.#state !== 'untold') this.log.info('cache.connected');
    this.#state = 'well';
  }
}
