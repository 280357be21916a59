import { chmodSync, rmSync } from 'node:fs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const MAX_CONNECTIONS = 200;
const QUIESCE_MS = 1000;
const IDLE_TICKS = 5;
/** Handler ids of the socket server count from 1. */
const WATCHDOG_ID = 0;

/** Message types after which a client expects no answer until it has sent more. */
const BUFFERED_TYPES = new Set(['P', 'B', 'D', 'E', 'C']);
/** Message types at whose end a client's protocol exchange is complete. */
const FINAL_TYPES = new Set(['S', 'Q', 'F', 'X', '\0']);

const SYNC = frame('S');
const ROLLBACK = frame('Q', 'ROLLBACK\0');

/**
 * Decides which connection uses the only database session. Replaces the query queue of the socket server.
 *
 * That queue schedules single protocol messages and reserves the session only for explicit transactions. Messages of
 * other connections can therefore come between the Parse, Bind, Execute and Sync of a connection. They replace its
 * unnamed statement and portal, and after an error the engine skips them without an answer up to the next Sync, so that
 * a write looks acknowledged. Furthermore, a client that is lost before its Sync leaves its implicit transaction open,
 * an exception of the engine stops the queue for good, and prepared statements of closed connections accumulate.
 *
 * In this queue a connection holds the session from its first message until a Sync (or simple query) outside a
 * transaction. A connection is rolled back when it closes, or when others wait while it is idle for `idleMs`.
 */
class SessionQueue {
  #engine;
  #idleMs;
  #onBroken;
  #waiting = [];
  #running = false;
  /** Handler that holds the session, or null. */
  #holder = null;
  /** Whether the holder is between its first message and its Sync. */
  #midExchange = false;
  /** Sends bytes to the holder. */
  #toHolder = (/** @type {Uint8Array} */ _bytes) => {};
  #idleTimer;
  #buffered = new Map();
  #statements = new Map();
  #evicted = new Set();
  #whenQuiet = [];

  constructor(engine, { idleMs, onBroken }) {
    this.#engine = engine;
    this.#idleMs = idleMs;
    this.#onBroken = onBroken;
  }

  /** Accepts one frontend message of a connection. Resolves when the connection may send the next one. */
  enqueue(id, message, onData) {
    if (this.#evicted.has(id)) return Promise.reject(new Error('The connection was idle too long.'));
    const type = String.fromCharCode(message[0]);
    this.#trackStatement(id, type, message);
    if (type === 'X') return Promise.resolve(0);
    const group = this.#buffered.get(id) ?? [];
    group.push(message);
    if (BUFFERED_TYPES.has(type)) {
      this.#buffered.set(id, group);
      return Promise.resolve(0);
    }
    this.#buffered.delete(id);
    return this.#schedule({ id, bytes: Buffer.concat(group), onData, final: FINAL_TYPES.has(type) });
  }

  /** Called by the socket server: drops the waiting messages of a closed connection. */
  clearQueueForHandler(id) {
    this.#buffered.delete(id);
    const dropped = this.#waiting.filter((unit) => unit.id === id);
    this.#waiting = this.#waiting.filter((unit) => unit.id !== id);
    for (const unit of dropped) unit.reject(new Error('The connection was closed.'));
  }

  /** Called by the socket server: rolls back the transaction of a closed connection and deletes its statements. */
  async clearTransactionIfNeeded(id) {
    await this.#schedule({ id, cleanup: true }).catch(() => {});
    this.#evicted.delete(id);
  }

  getQueueLength() {
    return this.#waiting.length;
  }

  /** Whether the engine works: true while a connection holds the session, otherwise tested by a query. */
  async probe() {
    if (this.#holder !== null) return true;
    let answer = '';
    const bytes = frame('Q', 'SELECT 1\0');
    const onData = (data) => {
      for (const byte of data) answer += String.fromCharCode(byte);
    };
    await this.#schedule({ id: WATCHDOG_ID, bytes, onData, final: true });
    return answer.startsWith('T') && answer.includes('SELECT 1\0') && answer.endsWith('I');
  }

  /** Resolves when no message runs or waits and no transaction is open, or after `timeoutMs`. */
  quiet(timeoutMs) {
    return new Promise((resolve) => {
      this.#whenQuiet.push(resolve);
      setTimeout(resolve, timeoutMs);
      this.#notifyQuiet();
    });
  }

  #schedule(unit) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...unit, resolve, reject });
      void this.#pump();
    });
  }

  async #pump() {
    if (this.#running) return;
    this.#running = true;
    for (let unit = this.#takeNext(); unit !== undefined; unit = this.#takeNext()) {
      clearInterval(this.#idleTimer);
      try {
        unit.resolve(unit.cleanup ? await this.#cleanUp(unit.id) : await this.#execute(unit));
      } catch (error) {
        unit.reject(error);
      }
    }
    this.#running = false;
    if (this.#holder !== null) this.#watchIdle();
    this.#notifyQuiet();
  }

  #takeNext() {
    if (this.#holder === null) return this.#waiting.shift();
    const index = this.#waiting.findIndex((unit) => unit.id === this.#holder);
    return index === -1 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  async #execute({ id, bytes, onData, final }) {
    this.#holder = id;
    this.#midExchange = !final;
    this.#toHolder = onData;
    try {
      return await this.#send(bytes, onData);
    } finally {
      this.#releaseIfDone();
    }
  }

  #releaseIfDone() {
    if (!this.#midExchange && !this.#engine.isInTransaction()) this.#holder = null;
  }

  async #cleanUp(id) {
    const messages = [];
    // A Sync alone would commit an implicit transaction, and after an error a query before the Sync is ignored.
    if (this.#holder === id) messages.push(ROLLBACK, SYNC, ROLLBACK);
    for (const name of this.#statements.get(id) ?? []) messages.push(frame('C', `S${name}\0`));
    this.#statements.delete(id);
    if (messages.length === 0) return;
    await this.#send(Buffer.concat([...messages, SYNC]), () => {});
    if (this.#holder === id) {
      this.#midExchange = false;
      this.#releaseIfDone();
    }
  }

  async #send(bytes, onData) {
    let size = 0;
    const onRawData = (data) => {
      size += data.length;
      onData(data);
    };
    try {
      await this.#engine.execProtocolRawStream(bytes, { onRawData });
    } catch (error) {
      // A refused startup packet affects only its sender. Any other exception leaves the engine in an unknown state.
      if (bytes[0] !== 0) this.#onBroken(error);
      throw error;
    }
    return size;
  }

  /** Counts turns of the event loop, so that received messages are read before the time limit is reached. */
  #watchIdle() {
    let ticks = 0;
    clearInterval(this.#idleTimer);
    this.#idleTimer = setInterval(() => {
      ticks += 1;
      if (ticks >= IDLE_TICKS && this.#waiting.length > 0) this.#evict(this.#holder);
    }, this.#idleMs / IDLE_TICKS);
  }

  /** Rolls back the holder and rejects its next message, after which the socket server closes its connection. */
  #evict(id) {
    this.#evicted.add(id);
    this.#buffered.delete(id);
    const fields = 'SFATAL\0VFATAL\0C25P03\0Mterminating connection due to idle-in-transaction timeout\0\0';
    this.#toHolder(frame('E', fields));
    void this.#schedule({ id, cleanup: true });
  }

  #trackStatement(id, type, message) {
    if (type !== 'P' && !(type === 'C' && message[5] === 0x53)) return;
    const start = type === 'P' ? 5 : 6;
    const name = Buffer.from(message.subarray(start, message.indexOf(0, start))).toString();
    if (name === '') return;
    const names = this.#statements.get(id) ?? new Set();
    if (type === 'P') names.add(name);
    else names.delete(name);
    this.#statements.set(id, names);
  }

  #notifyQuiet() {
    if (this.#running || this.#waiting.length > 0 || this.#holder !== null) return;
    for (const resolve of this.#whenQuiet.splice(0)) resolve();
  }
}

function frame(type, body = '') {
  const bytes = Buffer.from(`${type}\0\0\0\0${body}`);
  bytes.writeInt32BE(bytes.length - 1, 1);
  return bytes;
}

/**
 * Serves an open engine on a Unix socket of mode 0600. A connection may hold the session for `idleMs` without using it.
 * `onBroken` is called with exceptions that leave the engine in an unknown state. `close` also closes the engine.
 */
export async function serveEngine(engine, { socketPath, idleMs, onBroken }) {
  const queue = new SessionQueue(engine, { idleMs, onBroken });
  const server = new PGLiteSocketServer({ db: engine, path: socketPath, maxConnections: MAX_CONNECTIONS });
  const internals = /** @type {{ queryQueue?: { enqueue?: unknown } }} */ (/** @type {unknown} */ (server));
  if (typeof internals.queryQueue?.enqueue !== 'function') throw new Error('pglite-socket must have a query queue.');
  internals.queryQueue = queue;
  rmSync(socketPath, { force: true });
  await server.start();
  chmodSync(socketPath, 0o600);
  const close = async () => {
    rmSync(socketPath, { force: true });
    await queue.quiet(QUIESCE_MS);
    await server.stop();
    await queue.quiet(QUIESCE_MS);
    await engine.close();
  };
  return { probe: () => queue.probe(), close };
}
