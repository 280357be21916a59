import type { Db, DbTarget } from '@/db';
import type { LastUsed } from './clients/last-used';
import type { RefusalLog } from './clients/refusal-log';
import type { Config } from './config';
import type { DerivedKeys } from './derived-keys';
import type { KeyRing } from './keys/key-ring';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { AnswerCache, PasswordHasher } from './ports';

export type Container = {
  config: Config;
  log: Log;
  metrics: Metrics;
  db: Db;
  /** A connection of its own, so that the health of the database does not depend on who is queueing. */
  probe: Db;
  storage: DbTarget['kind'];
  cache: AnswerCache;
  passwords: PasswordHasher;
  keys: DerivedKeys;
  keyRing: KeyRing;
  lastUsed: LastUsed;
  refusals: RefusalLog;
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
