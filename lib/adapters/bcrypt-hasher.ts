import { createHmac } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { IdentifiedKey } from '../derived-keys';
import { AppError } from '../errors';
import type { PasswordHasher } from '../ports';

/** About four seconds of work at a quarter of a second each; an administrator's own requests may wait longer. */
const CHECKS_PER_THREAD = 16;
const JOBS_PER_THREAD = 40;

/**
 * bcrypt over base64(HMAC-SHA-384(pepper, NFC password)): 64 bytes, so nothing past byte 72 is cut, and a
 * stolen table cannot be guessed at without APP_SECRET. Stored as `pepper id:bcrypt`.
 */
export function bcryptHasher(cost: number, peppers: IdentifiedKey[]): PasswordHasher & { waiting(): number } {
  const threads = Math.max(1, availableParallelism() - 1);
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./hash-worker.mjs', import.meta.url)),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 10_000,
    maxQueue: threads * JOBS_PER_THREAD,
    env: {},
  });
  const [current] = peppers;
  if (!current) throw new Error('no pepper');

  const work = async <T>(job: { text: string; cost?: number; stored?: string }): Promise<T> => {
    if (pool.queueSize >= threads * (job.stored === undefined ? JOBS_PER_THREAD : CHECKS_PER_THREAD))
      throw new AppError('unavailable', 'Too many sign-ins at once. Try again shortly.', { retryAfterSeconds: 2 });
    return (await pool.run(job)) as T;
  };

  let absent: Promise<string> | undefined;
  const nobody = () => (absent ??= work<string>({ text: prepare(current.key, 'nobody'), cost }));

  return {
    async hash(password) {
      return `${current.id}:${await work<string>({ text: prepare(current.key, password), cost })}`;
    },
    async verify(password, stored) {
      const [pepperId, hash] = stored?.split(':') ?? [];
      const pepper = peppers.find(({ id }) => id === pepperId);
      if (!hash || !pepper) {
        await work<boolean>({ text: prepare(current.key, password), stored: await nobody() });
        return { ok: false, outdated: false };
      }
      const ok = await work<boolean>({ text: prepare(pepper.key, password), stored: hash });
      return { ok, outdated: pepper.id !== current.id || !hash.startsWith(`$2b$${String(cost).padStart(2, '0')}$`) };
    },
    waiting: () => pool.queueSize,
    close: () => pool.destroy(),
  };
}

const prepare = (pepper: Buffer, password: string): string =>
  createHmac('sha384', pepper).update(password.normalize('NFC')).digest('base64');
