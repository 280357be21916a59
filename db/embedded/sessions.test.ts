import { createConnection, type Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { closeDb, type Db, openDb } from '../open-db';
import { tempDir } from '../testing/temp-dir';
import { until } from '../testing/until';
import { serveEngine } from './serve-engine.mjs';

const IDLE_MS = 1_500;
let dir: ReturnType<typeof tempDir>;
let served: Awaited<ReturnType<typeof serveEngine>>;
let socketPath: string;
let db: Db;
let sql: Sql;
const sockets: Socket[] = [];

beforeAll(async () => {
  dir = tempDir();
  socketPath = `${dir.path}/postgres.sock`;
  const onBroken = (error: unknown) => {
    throw error;
  };
  served = await serveEngine(await PGlite.create(), { socketPath, idleMs: IDLE_MS, onBroken });
  db = openDb({ kind: 'embedded', socketPath }, { poolSize: 10 });
  sql = db.$client;
  await sql`create table rows (id int primary key, value int not null default 0)`;
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(async () => {
  await closeDb(db);
  await served.close();
  dir.remove();
});

const message = (type: string, body = '') => {
  const bytes = Buffer.from(`${type}\0\0\0\0${body}`);
  bytes.writeInt32BE(bytes.length - 1, 1);
  return bytes;
};
const PARSE = (text: string) => message('P', `\0${text}\0\0\0`);
const BIND = message('B', '\0\0\0\0\0\0\0\0');
const EXECUTE = message('E', '\0\0\0\0\0');
const FLUSH = message('H');
const SYNC = message('S');
const QUERY = (text: string) => message('Q', `${text}\0`);

/**
 * A connection that sends single protocol messages. `received` waits for a pattern in the answers since the last message,
 * with control characters as dots.
 */
async function connectRaw() {
  const socket = createConnection(socketPath);
  sockets.push(socket);
  let text = '';
  socket.on('data', (data) => {
    text += Array.from(data, (byte) => (byte < 32 ? '.' : String.fromCharCode(byte))).join('');
  });
  const startup = Buffer.from('\0\0\0\0\0\x03\0\0user\0postgres\0database\0postgres\0\0');
  startup.writeInt32BE(startup.length, 0);
  const received = (pattern: RegExp) => until(5_000, () => pattern.test(text));
  socket.write(startup);
  await received(/Z\.{4}I/);
  const send = (...messages: Buffer[]) => {
    text = '';
    socket.write(Buffer.concat(messages));
  };
  return { socket, send, received, text: () => text };
}

it('loses no update of 10 connections with 50 read-modify-write transactions each', async () => {
  await sql`insert into rows (id) values (1), (2)`;
  const connections = Array.from({ length: 10 }, async () => {
    const connection = openDb({ kind: 'embedded', socketPath }, { poolSize: 1 });
    await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        connection.$client
          .begin(async (tx) => {
            const [row] = await tx`select value from rows where id = ${1 + (turn % 2)} for update`;
            await tx`update rows set value = ${row?.value + 1} where id = ${1 + (turn % 2)}`;
            if (turn % 10 === 9) throw new Error('undo');
          })
          .catch((error) => expect(error.message).toBe('undo')),
      ),
    );
    await closeDb(connection);
  });
  await Promise.all(connections);
  expect([...(await sql`select id, value from rows where id < 3 order by id`)]).toEqual([
    { id: 1, value: 250 },
    { id: 2, value: 200 },
  ]);
});

it('gives every query its own answer when statements fail at each stage', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 600 }, async (_, index) => {
      const failing = { 0: 'select nope + $1::int', 1: 'select $1::int / 0', 2: 'select broken(' }[index % 7];
      if (failing !== undefined)
        return sql.unsafe(failing, [index]).then(
          () => 'passed',
          () => 'failed as it should',
        );
      const [row] = await sql`select ${index}::int as index, ${'x'.repeat(index * 300)}::text as filler`;
      return row?.index === index && row.filler.length === index * 300 ? 'passed as it should' : 'mixed up';
    }),
  );
  expect(new Set(outcomes)).toEqual(new Set(['failed as it should', 'passed as it should']));
});

it('lets no other connection in between the messages of a connection and its Sync', async () => {
  const [one, two] = await Promise.all([connectRaw(), connectRaw()]);
  one.send(PARSE("select 'of one'"), BIND, FLUSH);
  await one.received(/^1\.{4}2\.{4}$/);
  two.send(PARSE("select 'of two'"), BIND, EXECUTE, SYNC);
  one.send(EXECUTE, SYNC);
  await one.received(/of one.*Z\.{4}I/s);
  await two.received(/of two.*Z\.{4}I/s);
});

it('executes the write of another connection after an error that waits for its Sync', async () => {
  const [one, two] = await Promise.all([connectRaw(), connectRaw()]);
  one.send(PARSE('select nope'), FLUSH);
  await one.received(/42703/);
  two.send(PARSE('insert into rows values (10, 10)'), BIND, EXECUTE, SYNC);
  one.send(SYNC);
  await two.received(/INSERT 0 1.*Z\.{4}I/s);
  expect([...(await sql`select value from rows where id = 10`)]).toEqual([{ value: 10 }]);
});

it('rolls back the transaction of a lost connection', async () => {
  const lose = async (pattern: RegExp, ...messages: Buffer[]) => {
    const lost = await connectRaw();
    lost.send(...messages);
    await lost.received(pattern);
    lost.socket.destroy();
  };
  await lose(/INSERT 0 1/, QUERY('begin'), QUERY('insert into rows values (20)'));
  await lose(/INSERT 0 1/, PARSE('insert into rows values (21)'), BIND, EXECUTE, FLUSH);
  await lose(/42703/, QUERY('begin'), QUERY('select nope'));
  await lose(/42703/, PARSE('select nope'), FLUSH);
  expect([...(await sql`select id from rows where id between 20 and 29`)]).toEqual([]);
});

it('rolls back a connection lost while its first statement was running', async () => {
  const lost = await connectRaw();
  lost.send(QUERY('begin; insert into rows select 30 from generate_series(1, 2000000) n group by 1'));
  await new Promise<void>((resolve) => lost.socket.end(() => resolve()));
  lost.socket.destroy();
  expect([...(await sql`select id from rows where id = 30`)]).toEqual([]);
});

it('ends a connection whose transaction is idle, and lets the others continue', async () => {
  const sitting = sql.begin(async (tx) => {
    await tx`insert into rows values (40)`;
    // A query outside the transaction waits for the transaction, which waits for the query.
    const seen = await sql`select id from rows where id = 40`;
    await tx`insert into rows values (41)`;
    return seen;
  });
  await expect(sitting).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect([...(await sql`select id from rows where id in (40, 41)`)]).toEqual([]);
});

it('isolates prepared statements of connections, and deletes them when their connection closes', async () => {
  const connections = Array.from({ length: 5 }, () => openDb({ kind: 'embedded', socketPath }, { poolSize: 1 }));
  const prepared = () =>
    sql.unsafe("select count(*)::int as count from pg_prepared_statements where statement like '%own %'");
  for (const round of [1, 2]) {
    for (const [index, { $client }] of connections.entries()) {
      const [row] = await $client.unsafe(`select 'own ${index}' as own, $1::int as round`, [round], { prepare: true });
      expect(row).toEqual({ own: `own ${index}`, round });
    }
  }
  expect([...(await prepared())]).toEqual([{ count: 5 }]);
  await Promise.all(connections.map((connection) => closeDb(connection)));
  await until(5_000, async () => (await prepared())[0]?.count === 0);
});
