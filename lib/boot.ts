import path from 'node:path';
import {
  closeDb,
  createDatabase,
  type DbTarget,
  databaseName,
  dropDatabase,
  dropEmbedded,
  type Embedded,
  inspectServer,
  migrate,
  migrationStatus,
  openDb,
  openEmbedded,
  rollback,
} from '@/db';
import { permissions } from './access';
import { unsealedAgeSeconds } from './audit';
import { buildContainer } from './build-container';
import type { Config } from './config';
import { type Container, installContainer } from './container';
import type { Actor, Ctx } from './context';
import { openLog } from './log';
import { ensureAdministrator } from './setup';

export const migrationsDir = (): string => path.join(process.cwd(), 'db', 'migrations');

const system: Actor = { kind: 'system', id: null, name: 'system', permissions: new Set(permissions) };

/** The context of the operator at the console of the machine, and of the service itself. */
export const systemContext = (parts: Container, name = 'system'): Ctx => ({
  ...parts,
  actor: { ...system, name },
  requestId: crypto.randomUUID(),
  ip: null,
});

export type Storage = { target: DbTarget; close(): Promise<void> };

/**
 * Where the data is: the PostgreSQL of DATABASE_URL and how its sessions behave, or the embedded engine, started here
 * unless it runs elsewhere.
 */
export async function openStorage(config: Config, role: 'server' | 'cli'): Promise<Storage> {
  if (config.databaseUrl) {
    const session = await inspectServer(config.databaseUrl);
    return { target: { kind: 'postgres', url: config.databaseUrl, session }, close: async () => {} };
  }
  const embedded: Embedded = await openEmbedded(config.dataDir, {
    role,
    log: (event) => {
      // Another owner took the folder over: whatever this process answered from now on would be a lie.
      if (event === 'data_dir_lost') process.exit(1);
    },
  });
  return { target: embedded.target, close: () => embedded.close() };
}

/** Brings the schema up to date. */
export async function migrateStorage(target: DbTarget): Promise<string[]> {
  const db = openDb(target, { poolSize: 1 });
  try {
    return await migrate(db.$client, migrationsDir());
  } finally {
    await closeDb(db);
  }
}

/** Brings the schema up to date, makes the first key and the administrator that the settings name. */
export async function prepareStorage(config: Config, target: DbTarget): Promise<void> {
  await migrateStorage(target);
  const log = openLog('silent');
  const parts = buildContainer({ ...config, redisUrl: undefined }, target, log);
  try {
    await parts.keyRing.open();
    await ensureAdministrator(systemContext(parts));
  } finally {
    await closeContainer(parts);
  }
}

/** Opens the parts of a process that serves. */
export async function openContainer(config: Config, target: DbTarget): Promise<Container> {
  const parts = buildContainer(config, target);
  parts.metrics.watchProcess();
  parts.metrics.gauge(
    { name: 'identity_audit_unsealed_age_seconds', help: 'Age of the oldest unsealed audit event', across: 'max' },
    () => unsealedAgeSeconds(parts),
  );
  await parts.keyRing.open();
  installContainer(parts);
  return parts;
}

export async function closeContainer(parts: Container): Promise<void> {
  parts.keyRing.close();
  await Promise.allSettled([parts.lastUsed.flush(), parts.refusals.flush()]);
  await Promise.allSettled([parts.cache.close(), parts.passwords.close()]);
  await Promise.all([closeDb(parts.db), closeDb(parts.probe)]);
  parts.log.flush();
}

/** Undoes the newest migrations and says which. */
export async function rollbackStorage(target: DbTarget, steps: number): Promise<string[]> {
  const db = openDb(target, { poolSize: 1 });
  try {
    return await rollback(db.$client, migrationsDir(), steps);
  } finally {
    await closeDb(db);
  }
}

export async function storageStatus(target: DbTarget): Promise<{ name: string; applied_at: string | null }[]> {
  const db = openDb(target, { poolSize: 1 });
  try {
    const states = await migrationStatus(db.$client, migrationsDir());
    return states.map(({ name, appliedAt }) => ({ name, applied_at: appliedAt?.toISOString() ?? null }));
  } finally {
    await closeDb(db);
  }
}

/** Creates the database, or the folder of the embedded one. Returns what was created. */
export async function createStorage(config: Config): Promise<string> {
  if (config.databaseUrl) {
    await createDatabase(config.databaseUrl);
    return databaseName(config.databaseUrl);
  }
  const storage = await openStorage(config, 'cli');
  await storage.close();
  return config.dataDir;
}

/** Deletes the database, or the embedded one's files. Returns what was deleted. */
export async function dropStorage(config: Config): Promise<string> {
  if (config.databaseUrl) {
    await dropDatabase(config.databaseUrl);
    return databaseName(config.databaseUrl);
  }
  await dropEmbedded(config.dataDir);
  return config.dataDir;
}
