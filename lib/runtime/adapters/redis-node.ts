import { randomBytes } from 'node:crypto';
import { Redis, type RedisOptions } from 'ioredis';
import { describeError } from '@/lib/kernel/log';
import { Breaker } from './breaker';
import { ServerClock } from './server-clock';

const NONCE_TTL_MS = 3_600_000;
const HEALTH_TTL_MS = 1_000;
const COMMAND_TIMEOUT_MS = 100;
const RECONNECT_MS = 1_000;
const NO_ANSWER =
  'The connection was closed before the server answered: check the port, and whether it expects TLS (rediss://)';

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

const CHARGE = `
local now = redis.call('TIME')
local ms = now[1] * 1000 + now[2] / 1000
local debts = {}
for i, key in ipairs(KEYS) do
  local full = math.max(tonumber(redis.call('GET', key) or 0) or 0, ms) + ARGV[2 * i - 1]
  local debt = math.min(full - ms, tonumber(ARGV[2 * i]))
  if debt > 0 then redis.call('SET', key, string.format('%.3f', ms + debt), 'PX', math.ceil(debt)) end
  debts[i] = tostring(debt)
end
return debts`;

type Scripted = Redis & {
  chargeBuckets(count: number, ...args: (string | number)[]): Promise<string[]>;
  stampNonces(count: number, ...args: (string | number)[]): Promise<string[]>;
  fillEntry(count: number, key: string, entry: string, deadlineMs: number): Promise<number>;
};

export type Server = { runId: string; isCluster: boolean; isReplica: boolean };

export type NodeEvents = {
  /** The connection, or the known state of the server, has changed. */
  changed(): void;
  /** The server answered that it does not hold these keys, or cannot serve them at the moment. */
  misplaced(): void;
  trouble(reason: string): void;
};

/** One connection to a Redis server. `server` is known only while the connection is up. */
export class RedisNode {
  readonly clock = new ServerClock();
  readonly breaker = new Breaker({ failures: 5, openMs: 1_000 });
  #redis: Scripted;
  #events: NodeEvents;
  #server: Server | null = null;
  #isClosed = false;

  constructor(options: RedisOptions, events: NodeEvents) {
    this.#events = events;
    this.#redis = new Redis({
      ...options,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: 2_000,
      retryStrategy: (attempt) => Math.min(50 * attempt, 1_000),
      reconnectOnError: (error) => error.message.includes('READONLY'),
      scripts: { stampNonces: { lua: STAMP }, fillEntry: { lua: FILL }, chargeBuckets: { lua: CHARGE } },
    }) as Scripted;
    this.#watch();
  }

  get server(): Server | null {
    return this.#server;
  }

  /** Reads the values of these keys. @throws Error also while the breaker is open. */
  async read(keys: string[]): Promise<(string | null)[]> {
    if (this.breaker.isOpen()) throw new Error('The circuit breaker is open');
    const values = await this.#counted(this.#redis.mget(keys));
    this.breaker.succeeded();
    return values;
  }

  /**
   * Returns the nonces under these keys, created where missing, and the time of the server clock.
   * @throws Error also while the breaker is open.
   */
  async stamp(keys: string[]): Promise<{ nonces: string[]; timeMs: number }> {
    if (this.breaker.isOpen()) throw new Error('The circuit breaker is open');
    const sentAt = performance.now();
    const fresh = keys.map(() => randomBytes(16).toString('base64url'));
    const values = await this.#counted(this.#redis.stampNonces(keys.length, ...keys, NONCE_TTL_MS, ...fresh));
    const timeMs = Number(values.at(-1));
    this.clock.observe(sentAt, timeMs);
    return { nonces: values.slice(0, -1), timeMs };
  }

  /** Stores an entry until the server clock reaches `deadlineMs`. */
  async fill(key: string, entry: string, deadlineMs: number): Promise<void> {
    if (this.breaker.isOpen()) return;
    const sentAt = performance.now();
    const left = await this.#counted(this.#redis.fillEntry(1, key, entry, deadlineMs));
    this.clock.observe(sentAt, deadlineMs - left);
  }

  /**
   * Adds a cost to each bucket, at most its period, and returns the time until it is full again, all in milliseconds.
   * @throws Error also while the breaker is open.
   */
  async charge(keys: string[], costs: readonly { costMs: number; periodMs: number }[]): Promise<number[]> {
    if (this.breaker.isOpen()) throw new Error('The circuit breaker is open');
    const amounts = costs.flatMap(({ costMs, periodMs }) => [costMs, periodMs]);
    const debts = await this.#counted(this.#redis.chargeBuckets(keys.length, ...keys, ...amounts));
    this.breaker.succeeded();
    return debts.map(Number);
  }

  /** Removes keys. The breaker neither blocks nor counts this. */
  async remove(keys: string[]): Promise<void> {
    await this.#told(this.#redis.del(keys));
  }

  /** Tests that the server accepts writes. */
  async prove(key: string): Promise<void> {
    await this.#told(this.#redis.set(key, '1', 'PX', HEALTH_TTL_MS));
  }

  slots(): Promise<unknown> {
    return this.#redis.cluster('SLOTS');
  }

  /** Connects again in a second, which also resolves the host, or asks the sentinels for the master, again. */
  reconnectLater(): void {
    const reconnect = () => {
      if (!this.#isClosed) this.#redis.disconnect(true);
    };
    setTimeout(reconnect, RECONNECT_MS).unref();
  }

  close(): void {
    this.#isClosed = true;
    this.#redis.disconnect();
  }

  async #counted<T>(command: Promise<T>): Promise<T> {
    try {
      return await this.#told(command);
    } catch (error) {
      this.breaker.failed();
      if (this.breaker.isTripped()) this.#events.trouble(describeError(error));
      throw error;
    }
  }

  async #told<T>(command: Promise<T>): Promise<T> {
    try {
      return await command;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ReplyError') throw error;
      if (/^(MOVED|ASK|CLUSTERDOWN|TRYAGAIN) /.test(error.message)) this.#events.misplaced();
      else this.#events.trouble(describeError(error));
      throw error;
    }
  }

  #watch(): void {
    let isAnswered = false;
    this.#redis.on('connect', () => {
      isAnswered = false;
    });
    this.#redis.on('error', (error: NodeJS.ErrnoException) => {
      const isHungUp = !isAnswered && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      isAnswered = true;
      this.#events.trouble(isHungUp ? NO_ANSWER : describeError(error));
    });
    this.#redis.on('ready', async () => {
      isAnswered = true;
      try {
        this.#server = await this.#introduce();
        this.#events.changed();
      } catch (error) {
        this.#events.trouble(describeError(error));
        this.reconnectLater();
      }
    });
    this.#redis.on('close', () => {
      if (this.#isClosed) return;
      if (!isAnswered) this.#events.trouble(NO_ANSWER);
      else if (this.#server) this.#events.trouble('The connection was closed');
      this.#server = null;
      this.#events.changed();
    });
  }

  /** Reads the identity and role of the server. @throws Error when it does not report its run_id. */
  async #introduce(): Promise<Server> {
    const sentAt = performance.now();
    const [info, replication, [seconds, micros]] = await Promise.all([
      this.#redis.info('server'),
      this.#redis.info('replication'),
      this.#redis.time(),
    ]);
    this.clock.observe(sentAt, Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000));
    const runId = /^run_id:(\w+)/m.exec(info)?.[1];
    if (!runId) throw new Error('The server does not report its run_id (INFO server)');
    const isReplica = /^role:slave/m.test(replication);
    return { runId, isCluster: /^redis_mode:cluster/m.test(info), isReplica };
  }
}
