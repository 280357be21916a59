import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import postgres, { type Sql } from 'postgres';
import { closeDb, createDatabase, type Db, type DbTarget, dropDatabase, inspectServer, migrate, openDb } from '..';
import { serveEngine } from '../embedded/serve-engine.mjs';
import { migrationsHash } from '../migration-files';
import { resetter } from './resetter';

export type TestDatabase = {
  db: Db;
  target: DbTarget;
  /** URL of a PostgreSQL database, or `embedded:` and the socket path of the embedded engine. */
  url: string;
  close(): Promise<void>;
};

const MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));
const TEMPLATE_LOCK = 4_703_221_906;

/**
 * Creates a migrated database for one test file: on the PostgreSQL server of `TEST_DATABASE_URL` (the URL of a
 * superuser) when that is set, otherwise on an embedded engine in memory. With `TEST_POOLER_URL` the database is used
 * through that pooler, which must connect to the same server. Call `close` at the end.
 *
 * @param migrations folder of the migrations to apply; the migrations of the service by default.
 */
export function testDatabase(migrations = MIGRATIONS): Promise<TestDatabase> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  return serverUrl ? onServer(serverUrl, migrations) : inMemory(migrations);
}

async function onServer(serverUrl: string, migrations: string): Promise<TestDatabase> {
  const template = `identity_template_${migrationsHash(migrations).slice(0, 16)}`;
  const name = `identity_test_${randomBytes(8).toString('hex')}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(${TEMPLATE_LOCK}::bigint)`;
    const [row] = await admin`select 1 from pg_database where datname = ${template}`;
    if (row === undefined) await buildTemplate(admin, serverUrl, migrations, template);
    await admin`select pg_advisory_unlock(${TEMPLATE_LOCK}::bigint)`;
    await admin`create database ${admin(name)} template ${admin(template)}`;
  } finally {
    await admin.end();
  }
  const url = withDatabase(serverUrl, name);
  const target = process.env.TEST_POOLER_URL ? await pooled(process.env.TEST_POOLER_URL, name) : direct(url);
  const db = openDb(target);
  const close = async () => {
    await closeDb(db);
    await dropDatabase(url);
  };
  return { db, target, url, close };
}

const direct = (url: string): DbTarget => ({ kind: 'postgres', url });

async function pooled(poolerUrl: string, name: string): Promise<DbTarget> {
  const url = withDatabase(poolerUrl, name);
  return { kind: 'postgres', url, session: await inspectServer(url) };
}

/** The template is renamed when it is complete, so that no incomplete template is copied. */
async function buildTemplate(admin: Sql, serverUrl: string, migrations: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  const draftUrl = withDatabase(serverUrl, draft);
  await dropDatabase(draftUrl);
  await createDatabase(draftUrl);
  const sql = postgres(draftUrl, { max: 1, onnotice: () => {} });
  await migrate(sql, migrations).finally(() => sql.end());
  await admin`alter database ${admin(draft)} rename to ${admin(template)}`;
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function inMemory(migrations: string): Promise<TestDatabase> {
  const dump = cachedDumpPath(migrations);
  if (!existsSync(dump)) await buildDump(migrations, dump);
  const reusable = migrations === MIGRATIONS && process.env.REUSE_TEST_ENGINES === '1';
  const engine = (reusable && idle.pop()) || (await openEngine(dump));
  const db = openDb(engine.target);
  return {
    db,
    target: engine.target,
    url: `embedded:${engine.target.socketPath}`,
    close: async () => {
      await closeDb(db);
      if (reusable && (await engine.reset())) idle.push(engine);
      else await engine.stop();
    },
  };
}

type Engine = Awaited<ReturnType<typeof openEngine>>;

/** Engines of finished test files, reused because opening an engine takes longer than most test files. */
const idle: Engine[] = [];

async function openEngine(dump: string) {
  const engine = await PGlite.create({ loadDataDir: new Blob([readFileSync(dump)]) });
  const served = await serveInMemory(engine);
  return { ...served, reset: await resetter(engine) };
}

async function serveInMemory(engine: PGlite) {
  const folder = mkdtempSync(join(tmpdir(), 'identity-test-'));
  const socketPath = join(folder, 'postgres.sock');
  const onBroken = (error: unknown) => {
    throw error;
  };
  const served = await serveEngine(engine, { socketPath, idleMs: 30_000, onBroken });
  const target = { kind: 'embedded' as const, socketPath };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const stop = async () => {
    await served.close();
    process.off('exit', remove);
    remove();
  };
  return { target, stop };
}

/** Written as a draft and renamed, so that several test files can build one dump at the same time. */
async function buildDump(migrations: string, path: string): Promise<void> {
  const engine = await PGlite.create();
  const served = await serveInMemory(engine);
  try {
    const db = openDb(served.target);
    await migrate(db.$client, migrations);
    await closeDb(db);
    await engine.exec('checkpoint');
    const dump = await engine.dumpDataDir('none');
    const draft = `${path}.${randomBytes(8).toString('hex')}`;
    writeFileSync(draft, Buffer.from(await dump.arrayBuffer()), { mode: 0o600 });
    renameSync(draft, path);
  } finally {
    await served.stop();
  }
}

function cachedDumpPath(migrations: string): string {
  const folder = join(tmpdir(), `identity-test-cache-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const library = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  const { version } = JSON.parse(readFileSync(join(library, '..', 'package.json'), 'utf8'));
  const key = createHash('sha256')
    .update(`${version} ${migrationsHash(migrations)}`)
    .digest('hex')
    .slice(0, 16);
  return join(folder, `${key}.tar`);
}
