import { appendFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { freePort } from './server-process';
import { postgresPrograms, runUnprivileged, sharedFolder, startUnprivileged } from './unprivileged';
import { until } from './until';

export const hasPostgres = postgresPrograms() !== null;

export type Instance = ReturnType<typeof startUnprivileged> & { port: number; url: string };

export type ReplicatedPostgres = {
  /** The directory of the Unix sockets of both. */
  socketFolder: string;
  primary: Instance;
  /** A streaming replica; COMMIT on the primary waits for it. */
  standby: Instance;
  /** The standby receives nothing until `resume` is called. */
  pause(): Promise<{ resume(): void }>;
  /** Resolves when the standby accepts writes. */
  promote(): Promise<void>;
  close(): Promise<void>;
};

const SETTINGS = [
  "listen_addresses = '127.0.0.1'",
  "synchronous_standby_names = '*'",
  'max_connections = 100',
  "wal_retrieve_retry_interval = '200ms'",
];

/** Starts a primary PostgreSQL server, and a standby that replicates it synchronously. */
export async function replicatedPostgres(): Promise<ReplicatedPostgres> {
  const bin = postgresPrograms();
  if (!bin) throw new Error('PostgreSQL is not installed on this machine.');
  const folder = sharedFolder();
  const cluster: Cluster = {
    folder: folder.path,
    program: (name) => path.join(bin, name),
    data: (name) => path.join(folder.path, name),
  };
  createPrimary(cluster);
  const primary = await startInstance(cluster, 'primary');
  copyPrimary(cluster, primary.port);
  const standby = await startInstance(cluster, 'standby');
  await until(
    async () => (await ask(primary.url, 'select 1 from pg_stat_replication where sync_state = $1', ['sync']))[0],
  );
  return {
    socketFolder: folder.path,
    primary,
    standby,
    async pause() {
      const [row] = await ask(standby.url, 'select pid from pg_stat_wal_receiver', []);
      process.kill(row?.pid, 'SIGSTOP');
      return { resume: () => void process.kill(row?.pid, 'SIGCONT') };
    },
    async promote() {
      await ask(standby.url, 'alter system set synchronous_standby_names = $$$$', []);
      await ask(standby.url, 'select pg_reload_conf(), pg_promote()', []);
    },
    async close() {
      await Promise.all([primary.end('SIGKILL'), standby.end('SIGKILL')]);
      folder.remove();
    },
  };
}

type Cluster = { folder: string; program(name: string): string; data(name: string): string };

function createPrimary({ program, data }: Cluster): void {
  const options = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  runUnprivileged(program('initdb'), ['-D', data('primary'), ...options]);
  appendFileSync(path.join(data('primary'), 'postgresql.conf'), `\n${SETTINGS.join('\n')}\n`);
}

/** Copies the running primary as a standby; its application name is what synchronous replication waits for. */
function copyPrimary({ program, data }: Cluster, port: number): void {
  const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'];
  runUnprivileged(program('pg_basebackup'), [...from, '-D', data('standby'), '-R', '-c', 'fast'], {
    PGAPPNAME: 'standby',
  });
}

async function startInstance({ folder, program, data }: Cluster, name: string): Promise<Instance> {
  const port = await freePort();
  const running = startUnprivileged(program('postgres'), ['-D', data(name), '-p', String(port), '-k', folder]);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await until(() => canConnect(url), 30_000);
  return { ...running, port, url };
}

const canConnect = (url: string) => ask(url, 'select 1', []).then(Boolean, () => false);

async function ask(url: string, query: string, parameters: string[]) {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  return sql.unsafe(query, parameters).finally(() => sql.end({ timeout: 0 }));
}
