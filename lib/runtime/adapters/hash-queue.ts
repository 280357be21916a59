import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { AppError } from '@/lib/kernel/errors';
import type { ImportedHash } from '@/lib/kernel/imported-hash';

type Job = { text: string; cost?: number; stored?: string; imported?: ImportedHash };
type Done<T> = { value: T; tookMs: number };

const workerOf = ({ imported }: Job): string => (imported ? './imported-hash-worker.mjs' : './hash-worker.mjs');

const fileOf = (worker: string): string => fileURLToPath(new URL(worker, import.meta.url));

/** How many of the last jobs the expected time is computed from. */
const REMEMBERED = 8;

/**
 * Hash jobs on one thread for each core. A job is accepted only if it is expected to finish in time, by the time that the
 * last jobs took; under load they take longer, so fewer are accepted.
 */
export class HashQueue {
  readonly #threads = availableParallelism();
  readonly #recentMs: number[] = [];
  readonly #pool: Piscina;
  readonly #guessMs: number;
  #unfinished = 0;

  /** `guessMs`: how long a job takes, until one has finished. */
  constructor(guessMs: number) {
    this.#guessMs = guessMs;
    this.#pool = new Piscina({
      minThreads: 0,
      maxThreads: this.#threads,
      idleTimeout: 10_000,
      env: {},
    });
  }

  /** Milliseconds until a job that is added now is expected to be finished. */
  get expectedMs(): number {
    const { length } = this.#recentMs;
    const oneMs = length > 0 ? this.#recentMs.reduce((sum, ms) => sum + ms) / length : this.#guessMs;
    return Math.ceil((this.#unfinished + 1) / this.#threads) * oneMs;
  }

  get waiting(): number {
    return this.#pool.queueSize;
  }

  /** @throws AppError `unavailable` when a job that is added now would not be finished within this time. */
  requireRoom(withinMs: number): void {
    const { expectedMs } = this;
    if (this.#unfinished === 0 || expectedMs <= withinMs) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((expectedMs - withinMs) / 1000));
    throw new AppError('unavailable', 'Too many sign-ins at once. Try again shortly.', { retryAfterSeconds });
  }

  /** @throws AppError `unavailable`, as `requireRoom`. */
  async run<T>(job: Job, withinMs: number): Promise<T> {
    this.requireRoom(withinMs);
    this.#unfinished += 1;
    try {
      const { value, tookMs } = (await this.#pool.run(job, { filename: fileOf(workerOf(job)) })) as Done<T>;
      this.#recentMs.push(tookMs);
      if (this.#recentMs.length > REMEMBERED) this.#recentMs.shift();
      return value;
    } finally {
      this.#unfinished -= 1;
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}
