import { sealEvents, unsealedAgeSeconds } from '../audit';
import { purgeRegistrations } from '../clients';
import type { Container } from '../container';
import { advanceKeys } from '../keys';
import { describeError } from '../log';
import { deliverLogouts } from '../logout';
import { purgeExpired } from './purge-expired';

const KEYS_MS = 30_000;
const LOGOUTS_MS = 3_000;
const PURGE_MS = 10 * 60_000;
const SEAL_MS = 1_000;
const UNSEALED_MS = 10_000;

/** Background work of a process; every job is safe to run in several at once. Returns how to stop it. */
export function startHousekeeping(parts: Container): () => void {
  const timers = [
    every(KEYS_MS, parts, 'keys', () => advanceKeys(parts)),
    every(LOGOUTS_MS, parts, 'logouts', () => deliverLogouts(parts)),
    every(vary(PURGE_MS), parts, 'purge', () => purge(parts)),
    every(vary(SEAL_MS), parts, 'seal', () => sealEvents(parts)),
    every(UNSEALED_MS, parts, 'seal_watch', () => warnOfUnsealed(parts)),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** Several processes shall not all do it in the same moment. */
const vary = (ms: number): number => ms * (0.9 + Math.random() * 0.2);

/** Runs a job again and again, and never twice at a time. */
function every(ms: number, { log }: Container, name: string, job: () => Promise<unknown>): NodeJS.Timeout {
  let running = false;
  const run = async () => {
    if (running) return;
    running = true;
    try {
      await job();
    } catch (error) {
      log.warn(`housekeeping.${name}_failed`, { error: describeError(error) });
    } finally {
      running = false;
    }
  };
  return setInterval(() => void run(), ms).unref();
}

async function purge(parts: Container): Promise<void> {
  const count = await purgeExpired(parts);
  if (count > 0) parts.log.info('housekeeping.purged', { count });
  const clients = await purgeRegistrations(parts);
  if (clients > 0) parts.log.info('housekeeping.clients_purged', { count: clients });
}

/** A transaction that stays open keeps every later event from being sealed. */
async function warnOfUnsealed(parts: Container): Promise<void> {
  const age = await unsealedAgeSeconds(parts);
  if (age * 1_000 > UNSEALED_MS) parts.log.warn('audit.unsealed', { durationMs: Math.round(age * 1_000) });
}
