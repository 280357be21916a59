import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { type FaultProxy, faultProxy } from './fault-proxy';
import { type Env, type MadeClient, makeClient, type ServerProcess, startServer } from './server-process';

export type ProxiedService = {
  server: ServerProcess;
  client: MadeClient;
  database: FaultProxy;
  /** Settings that bypass the proxy, for the command line. */
  direct: Env;
  /** A superuser's connection to the database of the service. */
  sql: postgres.Sql;
  close(): Promise<void>;
};

const machine = ['client_credentials', 'password', 'refresh_token'].flatMap((grant) => ['--grant-type', grant]);

/** Starts a service on a new database with a fault proxy between them, and creates a client with every scope used in tests. */
export async function proxiedService(databaseUrl: string, settings: Env = {}): Promise<ProxiedService> {
  const name = `identity_faults_${randomBytes(6).toString('hex')}`;
  const admin = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const own = new URL(databaseUrl);
  own.pathname = `/${name}`;
  const database = await faultProxy(Number(own.port || 5432), own.hostname);
  const through = new URL(own);
  through.host = `127.0.0.1:${database.port}`;
  const shared = { APP_SECRET: randomBytes(32).toString('hex'), ...settings };
  const direct = { ...shared, DATABASE_URL: own.href };
  const server = await startServer({ ...shared, DATABASE_URL: through.href });
  const scope = ['--scope', 'read users:write users:read', '--resource-server'];
  const client = await makeClient({ ...server, env: direct }, [...machine, ...scope]);
  const sql = postgres(own.href, { max: 4, onnotice: () => {} });
  return {
    server,
    client,
    database,
    direct,
    sql,
    async close() {
      database.intercept(null);
      database.mode('pass');
      await server.stop('SIGKILL');
      await database.close();
      await sql.end();
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}
