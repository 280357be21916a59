import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isUnavailable } from './errors';
import { closeDb, type Db, openDb } from './open-db';
import { connectToServer } from './testing/connect-to-server';
import { type TestDatabase, testDatabase } from './testing/test-database';

const COMMITTED = Buffer.from('C\0\0\0\x0bCOMMIT\0');
const ROLLED_BACK = Buffer.from('C\0\0\0\x0dROLLBACK\0');

let test: TestDatabase;
let between: Server;
let db: Db;
let sent = '';
const sockets = new Set<Socket>();

/** A proxy that answers COMMIT with ROLLBACK, as a server does when its transaction was aborted. */
beforeAll(async () => {
  test = await testDatabase();
  await test.db.execute('create table promised (id int primary key)');
  between = createServer((client) => {
    const server = connectToServer(test.target);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (chunk) => {
      sent += chunk.toString('latin1');
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      const at = chunk.indexOf(COMMITTED);
      if (at < 0) return client.write(chunk);
      client.write(Buffer.concat([chunk.subarray(0, at), ROLLED_BACK, chunk.subarray(at + COMMITTED.length)]));
    });
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const { port } = between.address() as { port: number };
  const base = test.target.kind === 'postgres' ? test.target.url : 'postgres://postgres@localhost/postgres';
  const url = new URL(base);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  db = openDb({ kind: 'postgres', url: url.href }, { poolSize: 2 });
});
afterAll(async () => {
  await closeDb(db, 1);
  for (const socket of sockets) socket.destroy();
  between.close();
  await test.close();
});

it('a COMMIT that is not answered with COMMIT is an error, and the pool stays usable', async () => {
  const outcome = await db.transaction((tx) => tx.execute('insert into promised values (1)')).catch((error) => error);
  expect(outcome).toMatchObject({ code: 'not_committed', message: 'The database answered COMMIT with ROLLBACK.' });
  expect(isUnavailable(outcome)).toBe(true);
  expect([...(await db.execute('select 1 as one'))]).toEqual([{ one: 1 }]);
});

it('COMMIT, ROLLBACK and SAVEPOINT are sent without a named statement', async () => {
  sent = '';
  await db
    .transaction(async (tx) => {
      await tx.transaction((nested) => nested.execute('select 1'));
      await tx.transaction(() => Promise.reject(new Error('undo'))).catch(() => {});
      await tx.execute('select 2');
    })
    .catch(() => {});
  await db.transaction(() => Promise.reject(new Error('undo'))).catch(() => {});
  for (const statement of ['savepoint "s0"', 'rollback to "s1"', 'commit', 'rollback']) {
    expect(sent).toMatch(new RegExp(`Q[^]{4}${statement}\0`));
    expect(sent).not.toMatch(new RegExp(`P[^]{4}\\w+\0${statement}\0`));
  }
});
