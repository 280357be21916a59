import type { Db, DbTarget } from '@/db';
import type { BrandMemory } from '@/lib/directory/brand/brand-memory';
import type { LastUsed } from '@/lib/directory/clients/last-used';
import type { KeyRing } from '@/lib/directory/keys/key-ring';
import type { RequestLog } from '@/lib/directory/requests/request-log';
import type { Metrics } from '@/lib/runtime/metrics';
import type { Counters } from '@/lib/storage/counters';
import type { LimitedCallers, RequestLimits } from '@/lib/storage/request-limits';
import type { Approvals } from './approvals';
import type { Config } from './config';
import type { DerivedKeys } from './derived-keys';
import type { Log } from './log';
import type { AnswerCache, BreachedPasswords, Mailer, PasswordHasher, PlaceFinder } from './ports';
import type { Tracer } from './tracing';

export type Container = {
  config: Config;
  log: Log;
  metrics: Metrics;
  db: Db;
  /** A separate connection, so that health checks do not wait behind other queries. */
  probe: Db;
  storage: DbTarget['kind'];
  cache: AnswerCache;
  passwords: PasswordHasher;
  /** Null without BREACHED_PASSWORDS_FILE. */
  breachedPasswords: BreachedPasswords | null;
  /** Null without SMTP_URL: mail is off. */
  mailer: Mailer | null;
  keys: DerivedKeys;
  keyRing: KeyRing;
  lastUsed: LastUsed;
  requests: RequestLog;
  counters: Counters;
  limits: RequestLimits;
  limitedCallers: LimitedCallers;
  /** Null unless traces are exported. */
  tracer: Tracer | null;
  places: PlaceFinder;
  brandMemory: BrandMemory;
  approvals: Approvals;
};

const slot = globalThis as { [key: symbol]: Container | undefined };
const name = Symbol.for('identity.container');

/** The one container of this process: the server's bundle and Next's bundles are separate module instances. */
export function container(): Container {
  const built = slot[name];
  if (!built) throw new Error('The container is not installed: start with `identity serve`.');
  return built;
}

export function installContainer(built: Container): void {
  slot[name] = built;
}
