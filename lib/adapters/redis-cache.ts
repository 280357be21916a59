import { createHmac, randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Log } from '../log';
import type { AnswerCache, CacheLookup, Stamp, Subject } from '../ports';
import { remember } from '../remember';
import { equalBytes } from '../secret';
import { batchedReads } from './batched-reads';
import { Breaker } from './breaker';

const STALE_LIMIT_MS = 5_000;
const NONCE_TTL_MS = 3_600_000;
const COMMAND_TIMEOUT_MS = 100;
const KILL_TRIES = 2;

const STAMP = `
local values = {}
for i, key in ipairs(KEYS) do
  redis.call('SET', key, ARGV[i + 1], 'NX')
  redis.call('PEXPIRE', key, ARGV[1])
  values[i] = redis.call('GET', key)
end
local now = redis.call('TIME')
values[#KEYS + 1] = tostring(now[1] * 1000 + math.floor(now[2] / 1000))
return values`;

const FILL = `
local now = redis.call('TIME')
local left = ARGV[2] - (now[1] * 1000 + math.floor(now[2] / 1000))
if left > 0 then redis.call('SET', KEYS[1], ARGV[1], 'PX', left) end
return left`;

type Scripted = Redis & {
  stampNonces(count: number, ...args: (string | number)[]): Promise<string[]>;
  fillEntry(count: number, key: string, entry: string, deadlineMs: number): Promise<number>;
};

/**
 * What was looked up before: its names, dear to make and to hash, and the last entry and nonces whose MAC was right, since
 * the same bytes need no second look.
 */
type Seen = {
  namespace: string;
  subjects: readonly Subject[];
  names: string[];
  found: readonly (string | null)[];
  value: string | null;
};

/**
 * The nonce protocol on Redis: an entry counts only while every nonce it was stamped with is still there
 * unchanged. Keys live under the server's run id, so a restart or a failover starts cold.
 */
export function redisCache(
  url: string,
  macKey: Buffer,
  log: Log,
  counts: Record<'hit' | 'miss' | 'fault', { value: number }>,
): AnswerCache & { isOpen(): boolean } {
  const connection = connect(url, log);
  const { redis } = connection;
  const breaker = new Breaker({ failures: 5, openMs: 1_000 });
  const readMany = batchedReads((keys) => redis.mget(keys));

  const mac = (key: string, subjects: readonly Subject[], nonces: string, value: string): Buffer =>
    createHmac('sha256', macKey).update(`${key}\n${subjects.join()}\n${nonces}\n${value}`).digest();

  const seen = new Map<string, Seen>();

  const recall = (namespace: string, { key, subjects }: CacheLookup): Seen => {
    const known = seen.get(key);
    if (known?.namespace === namespace && sameInOrder(known.subjects, subjects)) return known;
    const names = [entryKey(namespace, key), ...subjects.map((subject) => nonceKey(namespace, subject))];
    const fresh = { namespace, subjects, names, found: [], value: null };
    remember(seen, key, fresh);
    return fresh;
  };

  /** The value of the entry found, if the nonces found after it are the ones it was stamped with and its MAC is right. */
  const open = (lookup: Seen, found: readonly (string | null)[]): string | null => {
    if (sameInOrder(lookup.found, found)) return lookup.value;
    const [entry = null, ...nonces] = found;
    if (entry === null || nonces.includes(null)) return null;
    const stamped = entry.slice(43, entry.indexOf('\n'));
    if (stamped !== nonces.join()) return null;
    const value = entry.slice(44 + stamped.length);
    const given = Buffer.from(entry.slice(0, 43), 'base64url');
    if (!equalBytes(given, mac(lookup.names[0] ?? '', lookup.subjects, stamped, value))) return null;
    return Object.assign(lookup, { found, value }).value;
  };

  return {
    enabled: true,
    isOpen: () => breaker.isOpen(),
    staleLimitMs: STALE_LIMIT_MS,

    async read(lookups) {
      const namespace = connection.namespace();
      if (!namespace || breaker.isOpen()) {
        counts.fault.value += lookups.length;
        return lookups.map(() => null);
      }
      try {
        const asked = lookups.map((lookup) => recall(namespace, lookup));
        const found = await readMany(asked.map(({ names }) => names));
        breaker.succeeded();
        return asked.map((lookup, at) => {
          const value = open(lookup, found[at] ?? []);
          counts[value === null ? 'miss' : 'hit'].value += 1;
          return value;
        });
      } catch {
        breaker.failed();
        counts.fault.value += lookups.length;
        return lookups.map(() => null);
      }
    },

    async stamp(subjects) {
      const namespace = connection.namespace();
      if (!namespace || breaker.isOpen()) return null;
      try {
        const keys = subjects.map((subject) => nonceKey(namespace, subject));
        const fresh = subjects.map(() => randomBytes(16).toString('base64url'));
        const values = await redis.stampNonces(keys.length, ...keys, NONCE_TTL_MS, ...fresh);
        return { nonces: values.slice(0, -1), takenAtMs: Number(values.at(-1)), namespace };
      } catch {
        breaker.failed();
        return null;
      }
    },

    async fill({ key, subjects }: CacheLookup, value: string, stamp: Stamp, ttlMs: number) {
      if (ttlMs <= 0 || breaker.isOpen()) return;
      const name = entryKey(stamp.namespace, key);
      const nonces = stamp.nonces.join();
      const entry = `${mac(name, subjects, nonces, value).toString('base64url')}${nonces}\n${value}`;
      const deadline = stamp.takenAtMs + Math.min(ttlMs, STALE_LIMIT_MS);
      await redis.fillEntry(1, name, entry, deadline).catch(() => breaker.failed());
    },

    async kill(subjects) {
      for (let attempt = 0; attempt < KILL_TRIES; attempt++) {
        const namespace = connection.namespace();
        if (!namespace) return false;
        try {
          await redis.del(subjects.map((subject) => nonceKey(namespace, subject)));
          if (namespace === connection.namespace()) return true;
        } catch (error) {
          log.warn('cache.kill_failed', { error: error instanceof Error ? error.message : 'unknown' });
        }
      }
      return false;
    },

    async status() {
      try {
        if (!connection.namespace()) return 'down';
        await redis.ping();
        return 'ok';
      } catch {
        return 'down';
      }
    },

    close: async () => redis.disconnect(),
  };
}

function sameInOrder(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

const entryKey = (namespace: string, key: string): string => `identity:${namespace}:e:${key}`;
const nonceKey = (namespace: string, subject: Subject): string => `identity:${namespace}:n:${subject}`;

/** The namespace is known only while the connection it was read on is up. */
function connect(url: string, log: Log): { redis: Scripted; namespace: () => string | null } {
  let namespace: string | null = null;
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
    scripts: { stampNonces: { lua: STAMP }, fillEntry: { lua: FILL } },
  });
  redis.on('ready', async () => {
    const info = await redis.info('server').catch(() => '');
    namespace = /^run_id:(\w+)/m.exec(info)?.[1] ?? null;
    log.info(namespace ? 'cache.connected' : 'cache.without_run_id');
  });
  redis.on('close', () => {
    if (namespace) log.warn('cache.disconnected');
    namespace = null;
  });
  redis.on('error', (error) => log.debug('cache.error', { error: error.message }));
  return { redis: redis as Scripted, namespace: () => namespace };
}
