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
import { unsealedAgeSeconds } from '@/lib/audit';
import { signingKeyAgeSeconds } from '@/lib/directory/keys';
import { countMails } from '@/lib/directory/mail';
import { permissions } from '@/lib/kernel/access';
import type { Config } from '@/lib/kernel/config';
import { type Container, installContainer } from '@/lib/kernel/container';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { openLog } from '@/lib/kernel/log';
import { ensureAdministrator } from '@/lib/sign-in/setup';
import { buildContainer } from './build-container';

export const migrationsDir = (): string => path.join(process.cwd(), 'db', 'migrations');

const system: Actor = { kind: 'system', id: null, name: 'system', permissions: new Set(permissions) };

/** The context of the command line and of the service itself: it has every permission. */
export const systemContext = (parts: Container, name = 'system'): Ctx => ({
  ...parts,
  actor: { ...system, name },
  requestId: crypto.randomUUID(),
  ip: null,
});

export type Storage = { target: DbTarget; close(): Promise<void> };

/**
 * Opens the storage: the PostgreSQL server of DATABASE_URL, whose sessions are inspected, or the embedded engine, which
 * is started unless another process runs it.
 */
export async function openStorage(config: Config, role: 'server' | 'cli'): Promise<Storage> {
  if (config.databaseUrl) {
    const session = await inspectServer(config.databaseUrl);
    return { target: { kind: 'postgres', url: config.databaseUrl, session }, close: async () => {} };
  }
  const embedded: Embedded = await openEmbedded(config.dataDir, {
    role,
    log: (event) => {
      // Another process took over the data directory: answers of this process would be wrong.
      if (event === 'data_dir_lost') process.exit(1);
    },
  });
  return { target: embedded.target, close: () => embedded.close() };
}

/** Applies the pending migrations. */
export async function migrateStorage(target: DbTarget): Promise<string[]> {
  const db = openDb(target, { poolSize: 1 });
  try {
    return await migrate(db.$client, migrationsDir());
  } finally {
    await closeDb(db);
  }
}

/** Applies the pending migrations, then creates the first signing key and the first administrator (ADMIN_ settings). */
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

/** Builds and installs the container of a process that serves requests. */
export async function openContainer(config: Config, target: DbTarget): Promise<Container> {
  const parts = buildContainer(config, target);
  parts.metrics.watchProcess();
  parts.metrics.gauge(
    { name: 'identity_audit_unsealed_age_seconds', help: 'Age of the oldest unsealed audit event', across: 'max' },
    () => unsealedAgeSeconds(parts),
  );
  parts.metrics.gauge(
    { name: 'identity_signing_key_age_seconds', help: 'Age of the active signing key', across: 'max' },
    () => signingKeyAgeSeconds(parts),
  );
  for (const state of ['queued', 'failed'] as const)
    parts.metrics.gauge(
      { name: `identity_mails_${state}`, help: `Mails in the state ${state}, at most 1,001`, across: 'max' },
      async () => (await countMails(parts))[state],
    );
  await parts.keyRing.open();
  installContainer(parts);
  return parts;
}

export async function closeContainer(parts: Container): Promise<void> {
  parts.keyRing.close();
  parts.places.close();
  parts.breachedPasswords?.close();
  await parts.mailer?.close();
  parts.limits.close();
  await Promise.allSettled([
    parts.lastUsed.flush(),
    parts.requests.flush(),
    parts.counters.flush(),
    parts.limitedCallers.flush(),
  ]);
  parts.limitedCallers.close();
  await Promise.allSettled([parts.cache.close(), parts.passwords.close()]);
  await Promise.all([closeDb(parts.db), closeDb(parts.probe)]);
  parts.log.flush();
}

/** Undoes the newest migrations. Returns their names. */
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

/** Creates the database, or the data directory of the embedded one. Returns the name of the database or directory. */
export async function createStorage(config: Config): Promise<string> {
  if (config.databaseUrl) {
    await createDatabase(config.databaseUrl);
    return databaseName(config.databaseUrl);
  }
  const storage = await openStorage(config, 'cli');
  await storage.close();
  return config.dataDir;
}

/** Deletes the database, or the files of the embedded one. Returns the name of the database or directory. */
export async function dropStorage(config: Config): Promise<string> {
  if (config.databaseUrl) {
    await dropDatabase(config.databaseUrl);
    return databaseName(config.databaseUrl);
  }
  await dropEmbedded(config.dataDir);
  return config.dataDir;
}
