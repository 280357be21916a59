import { createRequire } from 'node:module';
import { type Db, type DbTarget, openDb } from '@/db';
import { bcryptHasher } from './adapters/bcrypt-hasher';
import { noCache } from './adapters/no-cache';
import { redisCache } from './adapters/redis-cache';
import { type Config, loadConfig } from './config';
import { deriveKeys, type DerivedKeys } from './derived-keys';
import { KeyRing } from './keys/key-ring';
import { type Log, openLog } from './log';
import type { AnswerCache, PasswordHasher } from './ports';

export type Container = {
  config: Config;
  log: Log;
  db: Db;
  storage: DbTarget['kind'];
  cache: AnswerCache;
  passwords: PasswordHasher;
  keys: DerivedKeys;
  keyRing: KeyRing;
};

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
  };
}

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
