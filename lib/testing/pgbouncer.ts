import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { freePort } from './server-process';
import { sharedFolder, startUnprivileged } from './unprivileged';
import { until } from './until';

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((file) => existsSync(file));

export const hasPgbouncer = program !== undefined;

export type Pgbouncer = { url(database: string): string; said(): string; close(): Promise<void> };

/** Starts PgBouncer in front of the server of this URL, for all its databases; `settings` go into its [pgbouncer] section. */
export async function startPgbouncer(serverUrl: string, settings: Record<string, string>): Promise<Pgbouncer> {
  if (!program) throw new Error('PgBouncer is not installed on this machine.');
  const { hostname, port, username } = new URL(serverUrl);
  const folder = sharedFolder();
  const ownPort = await freePort();
  const ini = path.join(folder.path, 'pgbouncer.ini');
  const lines = {
    listen_addr: '127.0.0.1',
    listen_port: String(ownPort),
    auth_type: 'any',
    unix_socket_dir: folder.path,
    server_idle_timeout: '5',
    ...settings,
  };
  writeFileSync(
    ini,
    `[databases]\n* = host=${hostname} port=${port || 5432} user=${username}\n[pgbouncer]\n${Object.entries(lines)
      .map(([name, value]) => `${name} = ${value}`)
      .join('\n')}\n`,
  );
  chmodSync(ini, 0o644);
  const running = startUnprivileged(program, [ini]);
  const url = (database: string) => `postgres://${username}@127.0.0.1:${ownPort}/${database}`;
  await until(async () => {
    const sql = postgres(url('postgres'), { max: 1, prepare: false, connect_timeout: 2, onnotice: () => {} });
    return sql`select 1`.then(Boolean, () => false).finally(() => sql.end({ timeout: 0 }));
  }, 10_000);
  return {
    url,
    said: running.said,
    async close() {
      await running.end('SIGINT');
      folder.remove();
    },
  };
}
