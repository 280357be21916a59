import { chmodSync, rmSync } from 'node:fs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const MAX_CONNECTIONS = 200;
const QUIESCE_MS = 1000;
const IDLE_TICKS = 5;
/** Handler ids of the socket server count from 1. */
const WATCHDOG_ID = 0;

/** Message types after which a client expects nothing until it has sent more. */
const BUFFERED_TYPES = new Set(['P', 'B', 'D', 'E', 'C']);
/** Message types at whose end a client's protocol exchange is complete. */
const FINAL_TYPES = new Set(['S', 'Q', 'F', 'X', '\0']);

const SYNC = frame('S');
const ROLLBACK = frame('Q', 'ROLLBACK\0');

/**
 * The order in which connections use the one database session, in place of the socket server's own query queue.
 *
 * That queue schedules single protocol messages and reserves the session only for explicit transactions. So another
 * connection's messages can fall between one's Parse, Bind, Execute and Sync: they replace its unnamed statement and
 * portal, and after an error they are skipped by the engine, unanswered, up to the next Sync, which makes a write look
 * acknowledged. A client lost before its Sync leaves its implicit transaction open, an engine exception stops the
 * queue for ever, and prepared statements of closed connections pile up.
 *
 * Here a connection holds the session from its first message until it is at a Sync (or simple query) and in no
 * transaction; a connection that goes away, or keeps others waiting by an
 * idle session for `idleMs`, is rolled back.
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
  /** Delivers to the holder. */
  #toHolder = () => {};
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

  /** Takes one frontend message of a connection; resolves when the connection may send its next. */
  enqueue(id, message, onData) {
    if (this.#evicted.has(id)) return Promise.reject(new Error('The connection kept the session idle too long.'));
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

  /** Part of the socket server's contract: forgets what a closed connection has not begun. */
  clearQueueForHandler(id) {
    this.#buffered.delete(id);
    const dropped = this.#waiting.filter((unit) => unit.id === id);
    this.#waiting = this.#waiting.filter((unit) => unit.id !== id);
    for (const unit of dropped) unit.reject(new Error('The connection was closed.'));
  }

  /** Part of the socket server's contract: undoes what a closed connection has left in the session. */
  async clearTransactionIfNeeded(id) {
    await this.#schedule({ id, cleanup: true }).catch(() => {});
    this.#evicted.delete(id);
  }

  getQueueLength() {
    return this.#waiting.length;
  }

  /** Answers whether the engine works: trivially while somebody's transaction is making its way, else by a query. */
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

  /** Resolves when nothing is running, waiting or in a transaction, or after `timeoutMs`. */
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
      // A refused startup packet concerns its sender alone; any other exception leaves the engine in an unknown state.
      if (bytes[0] !== 0) this.#onBroken(error);
      throw error;
    }
    return size;
  }

  /** Counts turns of the event loop, so that messages which wait to be read are read before time is up. */
  #watchIdle() {
    let ticks = 0;
    clearInterval(this.#idleTimer);
    this.#idleTimer = setInterval(() => {
      ticks += 1;
      if (ticks >= IDLE_TICKS && this.#waiting.length > 0) this.#evict(this.#holder);
    }, this.#idleMs / IDLE_TICKS);
  }

  /** Rolls the holder back and lets its next message fail, whereupon the socket server closes its connection. */
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
 * Serves an open engine on a Unix socket of mode 0600. `idleMs` is how long a connection may keep the session without
 * using it; `onBroken` hears of exceptions that leave the engine in an unknown state. `close` closes the engine too.
 */
export async function serveEngine(engine, { socketPath, idleMs, onBroken }) {
  const queue = new SessionQueue(engine, { idleMs, onBroken });
  const server = new PGLiteSocketServer({ db: engine, path: socketPath, maxConnections: MAX_CONNECTIONS });
  if (typeof server.queryQueue?.enqueue !== 'function') throw new Error('This pglite-socket has no query queue.');
  server.queryQueue = queue;
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
