import { vacuumEmbedded } from '@/db';
import { sealEvents, unsealedAgeSeconds } from '@/lib/audit';
import { workOnBulkJobs } from '@/lib/directory/bulk';
import { purgeRegistrations } from '@/lib/directory/clients';
import { advanceKeys } from '@/lib/directory/keys';
import { deliverMails } from '@/lib/directory/mail';
import { workOnPlannedChanges } from '@/lib/directory/planned-changes';
import { trimRequests } from '@/lib/directory/requests';
import { remindOfSecrets } from '@/lib/directory/secret-reminders';
import { workOnImports } from '@/lib/directory/user-imports';
import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { describeError } from '@/lib/kernel/log';
import { withSpan } from '@/lib/kernel/tracing';
import { deliverLogouts } from '@/lib/oauth/logout';
import { trimCounters } from '@/lib/storage/counters';
import { fillSearchText } from './fill-search-text';
import { purgeExpired } from './purge-expired';

const KEYS_MS = 30_000;
const LOGOUTS_MS = 3_000;
const MAILS_MS = 1_000;
const IMPORTS_MS = 1_000;
const PLANNED_MS = 5_000;
const REMINDERS_MS = 60_000;
const BULK_MS = 1_000;
const SEARCH_MS = 5_000;
const PURGE_MS = 10 * 60_000;
const VACUUM_MS = 60_000;
const SEAL_MS = 1_000;
const UNSEALED_MS = 10_000;

/** Starts the background jobs, each of which may run in several processes at once. Returns a function that stops them. */
export function startHousekeeping(parts: Container): () => void {
  const timers = [
    every(KEYS_MS, parts, 'keys', advanceKeys),
    every(LOGOUTS_MS, parts, 'logouts', deliverLogouts),
    every(vary(MAILS_MS), parts, 'mails', deliverMails),
    every(vary(IMPORTS_MS), parts, 'imports', workOnImports),
    every(vary(PLANNED_MS), parts, 'planned_changes', workOnPlannedChanges),
    every(vary(REMINDERS_MS), parts, 'secret_reminders', remindOfSecrets),
    every(vary(BULK_MS), parts, 'bulk', workOnBulkJobs),
    every(vary(SEARCH_MS), parts, 'search', fillSearchText),
    every(vary(PURGE_MS), parts, 'purge', purge),
    every(vary(VACUUM_MS), parts, 'vacuum', vacuum),
    every(vary(SEAL_MS), parts, 'seal', sealEvents),
    every(UNSEALED_MS, parts, 'seal_watch', warnOfUnsealed),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** Adds jitter so that workers do not all run at once. */
const vary = (ms: number): number => ms * (0.9 + Math.random() * 0.2);

type JobCtx = Container & Pick<Ctx, 'span'>;
/** Returns how much it did. */
type Job = (ctx: JobCtx) => Promise<number>;

/** Runs a job at an interval, and skips a run while the previous one has not finished. */
function every(ms: number, parts: Container, name: string, job: Job): NodeJS.Timeout {
  let running = false;
  const run = async () => {
    if (running) return;
    running = true;
    try {
      await runJob(parts, name, job);
    } finally {
      running = false;
    }
  };
  return setInterval(() => void run(), ms).unref();
}

/** Runs a job in a trace of its own, which is exported only if the job did something or failed. */
async function runJob(parts: Container, name: string, job: Job): Promise<void> {
  const span = parts.tracer?.startJob(`job ${name}`);
  const ctx: JobCtx = span ? withSpan<JobCtx>(parts, span) : parts;
  try {
    const did = await job(ctx);
    if (did > 0) span?.end();
    else span?.drop();
  } catch (error) {
    span?.end(error);
    ctx.log.warn(`housekeeping.${name}_failed`, { error: describeError(error) });
  }
}

async function purge(parts: Container): Promise<number> {
  const count = await purgeExpired(parts);
  if (count > 0) parts.log.info('housekeeping.purged', { count });
  const clients = await purgeRegistrations(parts);
  if (clients > 0) parts.log.info('housekeeping.clients_purged', { count: clients });
  const requests = await trimRequests(parts);
  if (requests > 0) parts.log.info('housekeeping.requests_trimmed', { count: requests });
  await trimCounters(parts);
  return count + clients + requests;
}

async function vacuum({ storage, db, log }: Container): Promise<number> {
  if (storage !== 'embedded') return 0;
  const startedAt = performance.now();
  const { length } = await vacuumEmbedded(db);
  const durationMs = Math.round(performance.now() - startedAt);
  if (length > 0) log.debug('housekeeping.vacuumed', { count: length, durationMs });
  return length;
}

/** Warns about old unsealed events: a transaction that stays open prevents the sealing of every later event. */
async function warnOfUnsealed(parts: Container): Promise<number> {
  const age = await unsealedAgeSeconds(parts);
  if (age * 1_000 > UNSEALED_MS) parts.log.warn('audit.unsealed', { durationMs: Math.round(age * 1_000) });
  return 0;
}
