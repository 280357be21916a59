import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { freePort, startChild, untilReady } from './processes.mjs';

/**
 * Opens PostgreSQL and Redis for one run: those of BENCH_DATABASE_URL and BENCH_REDIS_URL, otherwise new ones with default
 * settings in a temporary folder, on free loopback ports.
 */
export async function openStores() {
  const folder = mkdtempSync(path.join(tmpdir(), 'identity-bench-'));
  const opened = [];
  const close = async () => {
    for (const store of opened.reverse()) await store.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const database = process.env.BENCH_DATABASE_URL ?? (await startPostgres(folder, opened));
    const redis = process.env.BENCH_REDIS_URL ?? (await startRedis(folder, opened));
    const made = new Set();
    return {
      folder,
      pids: opened.map(({ pid }) => pid),
      /** The URL of a database with this name, created empty at first use. */
      async database(name) {
        const url = new URL(database);
        url.pathname = `/bench_${name}`;
        if (!made.has(name)) await recreate(database, `bench_${name}`);
        made.add(name);
        return url.href;
      },
      redis: (index) => `${redis.replace(/\/\d*$/, '')}/${index}`,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function recreate(url, name) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`drop database if exists ${sql(name)}`;
    await sql`create database ${sql(name)}`;
  } finally {
    await sql.end();
  }
}

async function startRedis(folder, opened) {
  const port = await freePort();
  const options = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const server = startChild(['redis-server', ...options.map(String)]);
  opened.push(server);
  const url = `redis://127.0.0.1:${port}`;
  await untilReady(server, () => answersPing(url), { what: 'redis-server' });
  return url;
}

async function answersPing(url) {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on('error', () => {});
  const answer = await redis
    .connect()
    .then(() => redis.ping())
    .catch(() => null);
  redis.disconnect();
  return answer === 'PONG';
}

/** Starts PostgreSQL, as the user `postgres` when this process runs as root: PostgreSQL refuses to run as root. */
async function startPostgres(folder, opened) {
  const bin = postgresBin();
  const data = path.join(folder, 'postgres');
  const owner = process.getuid?.() === 0 ? postgresUser() : {};
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined) {
    chownSync(folder, owner.uid, owner.gid);
    chownSync(data, owner.uid, owner.gid);
  }
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  const made = spawnSync(path.join(bin, 'initdb'), init, { ...owner, encoding: 'utf8', cwd: folder });
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stderr ?? made.error?.message}`);
  const port = await freePort();
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
  const server = startChild([path.join(bin, 'postgres'), '-D', data, '-p', String(port), ...settings], {
    ...owner,
    cwd: folder,
  });
  opened.push({ ...server, stop: () => server.stop('SIGINT') });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(server, () => answersSelect(url), { what: 'postgres' });
  return url;
}

async function answersSelect(url) {
  const sql = postgres(url, { max: 1, connect_timeout: 1, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 0 }).catch(() => {});
  }
}

function postgresUser() {
  const id = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

function postgresBin() {
  const versions = '/usr/lib/postgresql';
  const found = existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(versions, version, 'bin'))
    : [];
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  const bin = [...onPath, ...found].find((folder) => existsSync(path.join(folder, 'initdb')));
  if (!bin) throw new Error('PostgreSQL is not installed: set BENCH_DATABASE_URL to the URL of a server');
  return bin;
}
