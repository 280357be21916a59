import type { Container } from '../container';
import { advanceKeys } from '../keys';
import { describeError } from '../log';
import { deliverLogouts } from '../logout';
import { purgeExpired } from './purge-expired';

const KEYS_MS = 30_000;
const LOGOUTS_MS = 3_000;
const PURGE_MS = 10 * 60_000;

/** Background work of a process; every job is safe to run in several at once. Returns how to stop it. */
export function startHousekeeping(parts: Container): () => void {
  const guarded = (name: string, job: () => Promise<unknown>) => () =>
    void job().catch((error: unknown) =>
      parts.log.warn(`housekeeping.${name}_failed`, { error: describeError(error) }),
    );
  const purge = async () => {
    const count = await purgeExpired(parts);
    if (count > 0) parts.log.info('housekeeping.purged', { count });
  };
  const timers = [
    setInterval(
      guarded('keys', () => advanceKeys(parts)),
      KEYS_MS,
    ),
    setInterval(
      guarded('logouts', () => deliverLogouts(parts)),
      LOGOUTS_MS,
    ),
    setInterval(guarded('purge', purge), PURGE_MS * (0.9 + Math.random() * 0.2)),
  ];
  for (const timer of timers) timer.unref();
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
