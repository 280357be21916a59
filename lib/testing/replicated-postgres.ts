import { appendFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { freePort } from './server-process';
import { postgresPrograms, runUnprivileged, sharedFolder, startUnprivileged } from './unprivileged';
import { until } from './until';

export const hasPostgres = postgresPrograms() !== null;

export type Instance = ReturnType<typeof startUnprivileged> & { port: number; url: string };

export type ReplicatedPostgres = {
  /** Where both listen besides their ports. */
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

/** Two PostgreSQL servers of their own: a primary, and a standby that follows it synchronously. */
export async function replicatedPostgres(): Promise<ReplicatedPostgres> {
  const bin = postgresPrograms();
  if (!bin) throw new Error('There is no PostgreSQL on this machine.');
  const folder = sharedFolder();
  const program = (name: string) => path.join(bin, name);
  const data = (name: string) => path.join(folder.path, name);
  const env = { PGAPPNAME: 'standby' };

  const start = async (name: string): Promise<Instance> => {
    const port = await freePort();
    const args = ['-D', data(name), '-p', String(port), '-k', folder.path];
    const running = startUnprivileged(program('postgres'), args);
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    await until(() => canConnect(url), 30_000);
    return { ...running, port, url };
  };

  runUnprivileged(program('initdb'), [
    '-D',
    data('primary'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
  ]);
  appendFileSync(path.join(data('primary'), 'postgresql.conf'), `\n${SETTINGS.join('\n')}\n`);
  const primary = await start('primary');
  const copy = [
    '-h',
    '127.0.0.1',
    '-p',
    String(primary.port),
    '-U',
    'postgres',
    '-D',
    data('standby'),
    '-R',
    '-c',
    'fast',
  ];
  runUnprivileged(program('pg_basebackup'), copy, env);
  const standby = await start('standby');
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

const canConnect = (url: string) => ask(url, 'select 1', []).then(Boolean, () => false);

async function ask(url: string, query: string, parameters: string[]) {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  return sql.unsafe(query, parameters).finally(() => sql.end({ timeout: 0 }));
}
