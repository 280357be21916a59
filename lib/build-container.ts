import { type DbTarget, openDb } from '@/db';
import { bcryptHasher } from './adapters/bcrypt-hasher';
import { noCache } from './adapters/no-cache';
import { redisCache } from './adapters/redis-cache';
import { LastUsed } from './clients/last-used';
import type { Config } from './config';
import type { Container } from './container';
import { deriveKeys } from './derived-keys';
import { KeyRing } from './keys/key-ring';
import { type Log, openLog } from './log';

/** Builds the parts of a process. `target` is where embedded storage listens, when it is used. */
export function buildContainer(config: Config, target: DbTarget, log: Log = openLog(config.logLevel)): Container {
  const keys = deriveKeys(config.secrets);
  const db = openDb(target, { poolSize: config.poolSize });
  return {
    config,
    log,
    db,
    storage: target.kind,
    cache: config.redisUrl ? redisCache(config.redisUrl, keys.cacheMac, log) : noCache,
    passwords: bcryptHasher(config.passwordHashCost, keys.peppers),
    keys,
    keyRing: new KeyRing(db, config, keys),
    lastUsed: new LastUsed(db),
  };
}
