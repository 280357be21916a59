import { createHash, randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, type ReplicatedPostgres, replicatedPostgres } from '@/lib/testing/replicated-postgres';
import {
  identity,
  type MadeClient,
  makeClient,
  post,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const MACHINE = ['--grant-type', 'client_credentials', '--scope', 'read', '--resource-server'];

describe.skipIf(!hasPostgres)('a failover to a replica (needs the programs of PostgreSQL)', () => {
  let servers: ReplicatedPostgres;
  let service: ServerProcess;
  let client: MadeClient;

  beforeAll(async () => {
    servers = await replicatedPostgres();
    const { primary, standby } = servers;
    // The standby comes first: the pool must not use a session that cannot write.
    service = await startServer({
      APP_SECRET: randomBytes(32).toString('hex'),
      DATABASE_URL: `postgres://postgres@127.0.0.1:${standby.port},127.0.0.1:${primary.port}/postgres`,
      DATABASE_POOL_SIZE: '6',
    });
    client = await makeClient(service, MACHINE);
  });
  afterAll(async () => {
    await service?.stop('SIGKILL');
    await servers?.close();
  });

  const mint = async () => {
    const { status, body } = await post(service.url, 'token', { grant_type: 'client_credentials' }, client);
    return { status, token: body?.access_token as string };
  };
  const revoke = async (token: string) => (await post(service.url, 'revoke', { token }, client)).status;
  const isReady = async () => (await fetch(`${service.url}/health/ready`)).ok;

  it('the URL may name the directory of a Unix socket', async () => {
    const url = `postgres:///postgres?host=${servers.socketFolder}&port=${servers.primary.port}&user=postgres`;
    const run = await identity(['db', 'status', '--json'], { ...service.env, DATABASE_URL: url });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout).migrations.every((one: { applied_at: string | null }) => one.applied_at)).toBe(true);
  });

  it('a write is not acknowledged before the standby confirms it', async () => {
    const { token } = await mint();
    const { resume } = await servers.pause();
    try {
      expect(await revoke(token)).toBe(503);
    } finally {
      resume();
    }
    expect(await until(async () => (await revoke(token)) === 200, 15_000)).toBe(true);
  });

  it('a primary that becomes read-only makes the service not ready, and writes continue when it is writable again', async () => {
    const sql = postgres(servers.primary.url, { max: 1, onnotice: () => {} });
    try {
      await sql`alter system set default_transaction_read_only = on`;
      await sql`select pg_reload_conf()`;
      await until(async () => !(await isReady()));
      expect(await (await fetch(`${service.url}/health`)).json()).toMatchObject({ checks: { database: 'read_only' } });
      expect((await mint()).status).toBe(503);
      await sql`set default_transaction_read_only = off`;
      await sql`alter system reset default_transaction_read_only`;
      await sql`select pg_reload_conf()`;
      await until(async () => (await mint()).status === 200, 10_000);
      await until(isReady);
    } finally {
      await sql.end();
    }
  });

  it('the primary is killed under load and the replica is promoted: writes continue, and nothing acknowledged is lost', async () => {
    let going = true;
    const minted: string[] = [];
    const revoked: string[] = [];
    let promotedAt = Number.POSITIVE_INFINITY;
    let firstAfter = Number.POSITIVE_INFINITY;
    const mintAndRevoke = async () => {
      const { status, token } = await mint();
      if (status !== 200) return;
      if (performance.now() > promotedAt) firstAfter = Math.min(firstAfter, performance.now());
      minted.push(token);
      if (minted.length % 2 === 0 && (await revoke(token)) === 200) revoked.push(token);
    };
    const work = async () => {
      while (going) await mintAndRevoke();
    };
    const load = Promise.all(Array.from({ length: 8 }, work));
    await until(() => revoked.length > 50, 20_000);
    await servers.primary.end('SIGKILL');
    await servers.promote();
    promotedAt = performance.now();
    await until(() => firstAfter < Number.POSITIVE_INFINITY, 5_000);
    await until(isReady);
    going = false;
    await load;

    const sql = postgres(servers.standby.url, { max: 1 });
    const rows = await sql<{ hash: Buffer; revoked: boolean }[]>`
      select hash, revoked_at is not null as revoked from access_tokens`.finally(() => sql.end());
    const kept = new Map(rows.map(({ hash, revoked }) => [hash.toString('hex'), revoked]));
    const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
    expect(minted.filter((token) => !kept.has(hashOf(token)))).toEqual([]);
    expect(revoked.filter((token) => kept.get(hashOf(token)) !== true)).toEqual([]);
  });
});
