import { type DbTarget, openDb } from '@/db';
import { BrandMemory } from '@/lib/directory/brand/brand-memory';
import { LastUsed } from '@/lib/directory/clients/last-used';
import { KeyRing } from '@/lib/directory/keys/key-ring';
import { RequestLog } from '@/lib/directory/requests';
import type { Config } from '@/lib/kernel/config';
import type { Container } from '@/lib/kernel/container';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { type Log, openLog } from '@/lib/kernel/log';
import { Counters } from '@/lib/storage/counters';
import { LimitedCallers, RequestLimits } from '@/lib/storage/request-limits';
import { bcryptHasher } from './adapters/bcrypt-hasher';
import { breachedPasswordsFile } from './adapters/breached-passwords-file';
import { geoipPlaces, noPlaces } from './adapters/geoip-places';
import { noCache } from './adapters/no-cache';
import { redisCache } from './adapters/redis-cache';
import { smtpMailer } from './adapters/smtp-mailer';
import { approvals } from './approvals';
import { Metrics } from './metrics';

/**
 * Builds the container of a process. `target` is the database to connect to.
 * @throws ConfigError if GEOIP_DATABASE or BREACHED_PASSWORDS_FILE cannot be read.
 */
export function buildContainer(config: Config, target: DbTarget, log: Log = openLog(config.logLevel)): Container {
  const keys = deriveKeys(config.secrets);
  const db = openDb(target, { poolSize: config.poolSize });
  const metrics = new Metrics();
  const cache = config.redisUrl ? redisCache(config.redisUrl, keys.cacheMac, log, metrics.cache) : null;
  const limits = new RequestLimits(config.rateLimits, config.workers, cache?.buckets ?? null);
  const passwords = bcryptHasher(config.passwordHashCost, keys);
  if (cache)
    metrics.gauge(
      { name: 'identity_cache_breaker_open', help: 'Processes whose circuit breaker blocks the cache' },
      () => (cache.isOpen() ? 1 : 0),
    );
  metrics.gauge({ name: 'identity_database_pool_size', help: 'Maximum number of database connections' }, () =>
    Number(db.$client.options.max),
  );
  metrics.gauge({ name: 'identity_password_queue', help: 'Password hashes waiting for a thread' }, passwords.waiting);
  return {
    config,
    log,
    metrics,
    db,
    probe: openDb(target, { poolSize: 1 }),
    storage: target.kind,
    cache: cache ?? noCache,
    passwords,
    breachedPasswords: config.breachedPasswordsFile ? breachedPasswordsFile(config.breachedPasswordsFile) : null,
    mailer: config.mail && smtpMailer(config.mail, config.issuer),
    keys,
    keyRing: new KeyRing(db, config, keys),
    lastUsed: new LastUsed(db),
    requests: new RequestLog(db, log, metrics.requestsDropped),
    counters: new Counters(db, log),
    limits,
    limitedCallers: new LimitedCallers(db, limits, log),
    tracer: null,
    places: config.geoipDatabase ? geoipPlaces(config.geoipDatabase, log) : noPlaces,
    brandMemory: new BrandMemory(),
    approvals,
  };
}
