import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasOpenssl, selfSigned } from '@/lib/testing/self-signed';
import { closeDb, type Db, openDb } from './open-db';
import { connectToServer } from './testing/connect-to-server';
import { tempDir } from './testing/temp-dir';
import { type TestDatabase, testDatabase } from './testing/test-database';
import { until } from './testing/until';

/** A proxy between pool and database: it answers the request for TLS, and can reset all connections at once. */
type Between = { port: number; reset(): void; close(): void };
type Answer = 'yes' | 'no' | 'silence' | 'yes, then silence';

let database: TestDatabase;
let between: Between | undefined;
let db: Db | undefined;

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  if (db) await closeDb(db, 1);
  between?.close();
  db = between = undefined;
});
afterAll(async () => {
  await database.close();
});

async function standBetween(answer?: Answer, secret?: { cert: string; key: string }): Promise<Between> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => {});
    client.once('close', () => open.delete(client));
    const join = (end: Socket) => {
      const upstream = connectToServer(database.target);
      for (const [from, to] of [
        [end, upstream],
        [upstream, end],
      ] as const) {
        from.on('error', () => {});
        from.pipe(to);
        from.once('close', () => to.destroy());
      }
    };
    if (answer === undefined) return join(client);
    client.once('data', () => {
      if (answer === 'silence') return;
      client.write(answer === 'no' ? 'N' : 'S');
      if (answer === 'no') return join(client);
      if (answer === 'yes, then silence') return;
      const secure = new TLSSocket(client, { isServer: true, ...secret });
      client.once('close', () => secure.destroy());
      join(secure);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  between = {
    port: (server.address() as AddressInfo).port,
    reset() {
      for (const socket of open) socket.resetAndDestroy().destroy();
    },
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
  return between;
}

function pool(port: number, query = ''): Db {
  const base = database.target.kind === 'postgres' ? database.target.url : 'postgres://postgres@localhost/postgres';
  const url = new URL(base);
  url.hostname = 'localhost';
  url.port = String(port);
  url.search = query;
  db = openDb({ kind: 'postgres', url: url.href }, { poolSize: 4, connectTimeoutMs: 2_000 });
  return db;
}

const one = async (pool: Db) => (await pool.execute(sql`select 1 as one`))[0]?.one;

/** Resets connections repeatedly while queries follow one another without a pause. */
async function everyQueryEnds(pool: Db, reset: () => void): Promise<void> {
  let going = true;
  let answered = 0;
  const ask = async () => {
    while (going) {
      const answer = await one(pool).catch(() => null);
      if (answer === null) await new Promise(setImmediate);
      else answered += 1;
    }
  };
  const asking = Array.from({ length: 8 }, ask);
  for (let round = 0; round < 30; round++) {
    const before = answered;
    await until(5_000, () => answered > before + 20);
    reset();
  }
  going = false;
  await Promise.all(asking);
  await until(5_000, async () => (await one(pool)) === 1);
  expect(await Promise.all(Array.from({ length: 8 }, () => one(pool)))).toEqual(Array(8).fill(1));
}

it('B5, B29: every query settles while connections are reset, and the pool loses no connection slot', async () => {
  const { port, reset } = await standBetween();
  await everyQueryEnds(pool(port), reset);
});

it('a missing server is an error', async () => {
  const { port, close } = await standBetween();
  close();
  await expect(one(pool(port))).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});

describe('TLS', () => {
  it('a server without TLS is accepted for prefer, and refused for require', async () => {
    const { port } = await standBetween('no');
    expect(await one(pool(port, 'sslmode=prefer'))).toBe(1);
    await closeDb(pool(port, 'sslmode=prefer'));
    await expect(one(pool(port, 'sslmode=require'))).rejects.toMatchObject({
      cause: { message: expect.stringContaining('does not offer TLS') },
    });
  });

  it.each<Answer>(['silence', 'yes, then silence'])(
    'an attempt ends in time when the server answers with %s',
    async (answer) => {
      const { port } = await standBetween(answer);
      await expect(one(pool(port, 'sslmode=require'))).rejects.toMatchObject({ cause: { code: 'ETIMEDOUT' } });
    },
  );

  describe.skipIf(!hasOpenssl)('with a self-signed certificate (needs openssl)', () => {
    it('require accepts it, and every query settles', async () => {
      const dir = tempDir();
      const { port, reset } = await standBetween('yes', selfSigned(dir.path));
      dir.remove();
      await everyQueryEnds(pool(port, 'sslmode=require'), reset);
    });

    it('verify-ca and verify-full accept it as root certificate, for the name in it', async () => {
      const dir = tempDir();
      const { certFile: root, ...secret } = selfSigned(dir.path);
      const { port } = await standBetween('yes', secret);
      for (const mode of ['require', 'verify-ca', 'verify-full']) {
        expect(await one(pool(port, `sslmode=${mode}&sslrootcert=${root}`))).toBe(1);
        await closeDb(pool(port));
      }
      const foreign = pool(port, `sslmode=verify-full&sslrootcert=${root}&host=127.0.0.1`);
      await expect(one(foreign)).rejects.toMatchObject({ cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
      dir.remove();
    });

    it('channel_binding=require verifies the certificate', async () => {
      const dir = tempDir();
      const { port } = await standBetween('yes', selfSigned(dir.path));
      dir.remove();
      await expect(one(pool(port, 'sslmode=require&channel_binding=require'))).rejects.toMatchObject({
        cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      });
    });

    it('verify-full does not', async () => {
      const dir = tempDir();
      const { port } = await standBetween('yes', selfSigned(dir.path));
      dir.remove();
      await expect(one(pool(port, 'sslmode=verify-full'))).rejects.toMatchObject({
        cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      });
    });
  });
});
