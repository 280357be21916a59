import { type DbTarget, openDb } from '@/db';
import { bcryptHasher } from './adapters/bcrypt-hasher';
import { noCache } from './adapters/no-cache';
import { redisCache } from './adapters/redis-cache';
import { LastUsed } from './clients/last-used';
import { RefusalLog } from './clients/refusal-log';
import type { Config } from './config';
import type { Container } from './container';
import { deriveKeys } from './derived-keys';
import { KeyRing } from './keys/key-ring';
import { type Log, openLog } from './log';
import { Metrics } from './metrics';

/** Builds the parts of a process. `target` is where embedded storage listens, when it is used. */
export function buildContainer(config: Config, target: DbTarget, log: Log = openLog(config.logLevel)): Container {
  const keys = deriveKeys(config.secrets);
  const db = openDb(target, { poolSize: config.poolSize });
  const metrics = new Metrics();
  const cache = config.redisUrl ? redisCache(config.redisUrl, keys.cacheMac, log, metrics.cache) : null;
  const passwords = bcryptHasher(config.passwordHashCost, keys.peppers);
  if (cache)
    metrics.gauge({ name: 'identity_cache_breaker_open', help: 'Processes that leave the cache alone for now' }, () =>
      cache.isOpen() ? 1 : 0,
    );
  metrics.gauge({ name: 'identity_database_pool_size', help: 'Most connections to the database' }, () =>
    Number(db.$client.options.max),
  );
  metrics.gauge({ name: 'identity_password_queue', help: 'Password hashes that wait for a thread' }, passwords.waiting);
  return {
    config,
    log,
    metrics,
    db,
    probe: openDb(target, { poolSize: 1 }),
    storage: target.kind,
    cache: cache ?? noCache,
    passwords,
    keys,
    keyRing: new KeyRing(db, config, keys),
    lastUsed: new LastUsed(db),
    refusals: new RefusalLog(db),
  };
}
