import { createHash, randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDb, openDb } from '@/db';
import { hasPgbouncer, type Pgbouncer, startPgbouncer } from '@/lib/testing/pgbouncer';
import {
  identity,
  type MadeClient,
  makeClient,
  post,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const serverUrl = process.env.TEST_DATABASE_URL ?? '';
/** Names the connections of the test, which go past the pooler. */
const OBSERVER = 'observer';
const MACHINE = ['client_credentials', 'password', 'refresh_token'].flatMap((grant) => ['--grant-type', grant]);

describe.skipIf(!serverUrl || !hasPgbouncer)(
  'behind PgBouncer in transaction mode (set TEST_DATABASE_URL; needs pgbouncer)',
  () => {
    const name = `identity_pooler_${randomBytes(6).toString('hex')}`;
    const admin = postgres(serverUrl || 'postgres://unused', { max: 1, onnotice: () => {} });
    let pooler: Pgbouncer;
    let service: ServerProcess;
    let client: MadeClient;
    let sql: Sql;

    beforeAll(async () => {
      await admin.unsafe(`create database ${name}`);
      // Unusual defaults of the server, which must change no answer behind the pooler.
      for (const setting of ["bytea_output = 'escape'", "DateStyle = 'SQL, DMY'", "IntervalStyle = 'sql_standard'"])
        await admin.unsafe(`alter database ${name} set ${setting}`);
      pooler = await startPgbouncer(serverUrl, { pool_mode: 'transaction', default_pool_size: '4' });
      const env = { APP_SECRET: randomBytes(32).toString('hex'), DATABASE_URL: pooler.url(name), WORKERS: '2' };
      service = await startServer(env);
      client = await makeClient(service, [...MACHINE, '--scope', 'read users:read users:write', '--resource-server']);
      const direct = new URL(serverUrl);
      direct.pathname = `/${name}`;
      sql = postgres(direct.href, { max: 2, onnotice: () => {}, connection: { application_name: OBSERVER } });
    });
    afterAll(async () => {
      await service?.stop('SIGKILL');
      await sql?.end({ timeout: 5 });
      await pooler?.close();
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    });

    const mint = async (scope = 'read') => {
      const form = { grant_type: 'client_credentials', scope };
      const { status, body } = await post(service.url, 'token', form, client);
      expect(status).toBe(200);
      return body.access_token as string;
    };
    /** RFC 7009 §2.2.1: after 503 the client must assume that the token still exists, and may try again. */
    const revoke = (token: string) =>
      until(async () => {
        const { status } = await post(service.url, 'revoke', { token }, client);
        return status !== 503 && status;
      });

    it('the start warns once about unnamed statements and their cost', () => {
      const lines = service.stdout().split('\n');
      const warnings = lines.filter((line) => line.includes('database.without_named_statements'));
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain('round trip');
    });

    it('every revocation answered with 200 is in the database, whatever runs concurrently', async () => {
      const tokens = await Promise.all(Array.from({ length: 120 }, () => mint()));
      const statuses = await Promise.all(
        tokens.map(async (token, at) => {
          if (at % 3 === 0) await mint();
          return revoke(token);
        }),
      );
      expect(new Set(statuses)).toEqual(new Set([200]));
      const hashes = tokens.map((token) => createHash('sha256').update(token).digest('hex'));
      const rows = await sql`
        select encode(hash, 'hex') as hash from access_tokens
         where encode(hash, 'hex') = any(${hashes}) and revoked_at is not null`;
      expect(rows).toHaveLength(120);
      for (const token of tokens.slice(0, 20))
        expect((await post(service.url, 'introspect', { token }, client)).body).toEqual({ active: false });
    });

    it('changes of the management API and the command line are kept', async () => {
      const headers = {
        Authorization: `Bearer ${await mint('users:read users:write')}`,
        'Content-Type': 'application/json',
      };
      const password = 'a long enough passphrase';
      const ids = await Promise.all(
        Array.from({ length: 10 }, async (_, at) => {
          const body = JSON.stringify({ username: `user${at}`, email: `user${at}@example.com`, password });
          const made = await fetch(`${service.url}/users`, { method: 'POST', headers, body });
          expect(made.status).toBe(201);
          return ((await made.json()) as { id: string }).id;
        }),
      );
      await Promise.all(
        ids.map(async (id, at) => {
          const body = JSON.stringify({ name: `Name ${at}` });
          const patched = await fetch(`${service.url}/users/${id}`, { method: 'PATCH', headers, body });
          expect(patched.status).toBe(200);
        }),
      );
      const names = await sql`select name from users where id = any(${ids}) order by name`;
      expect(names.map(({ name }) => name)).toEqual(ids.map((_, at) => `Name ${at}`));
      const exported = await identity(['audit', 'export'], service.env);
      expect(exported.stderr).toBe('');
      const [first = ''] = exported.stdout.split('\n');
      expect(JSON.parse(first).occurred_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect((await identity(['audit', 'verify'], service.env)).code).toBe(0);
      const rotated = await identity(['client', 'rotate-secret', client.id, '--json'], service.env);
      const secret = JSON.parse(rotated.stdout).client_secret as string;
      const answer = await post(
        service.url,
        'token',
        { grant_type: 'client_credentials' },
        { ...client, client_secret: secret },
      );
      expect(answer.status).toBe(200);
      client = { ...client, client_secret: secret };
    });

    it('a refresh token used fifty times at once has one successor, and then none', async () => {
      const form = { grant_type: 'password', username: 'user0', password: 'a long enough passphrase' };
      const { body } = await post(service.url, 'token', form, client);
      const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
      const answers = await Promise.all(Array.from({ length: 50 }, () => post(service.url, 'token', refresh, client)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 400)).toHaveLength(49);
    });

    it('queries without and with parameters at once are all answered', async () => {
      const session = { startup: 'tracked', namedStatements: false, pipelines: false } as const;
      const db = openDb({ kind: 'postgres', url: pooler.url(name), session }, { poolSize: 10 });
      for (let round = 0; round < 20; round++) {
        const answers = Array.from({ length: 36 }, (_, at) =>
          at % 2 === 0 ? db.$client.unsafe('select 1 as n') : db.$client.unsafe('select $1::int as n', [at]),
        );
        expect((await Promise.all(answers)).map(([row]) => row?.n)).toEqual(
          answers.map((_, at) => (at % 2 === 0 ? 1 : at)),
        );
      }
      await closeDb(db);
    });

    it('the service recovers after the pooler was stopped', async () => {
      await admin`
        select pg_terminate_backend(pid) from pg_stat_activity
         where datname = ${name} and application_name <> ${OBSERVER}`;
      await until(async () => (await fetch(`${service.url}/health/ready`)).ok);
      await until(
        async () => (await post(service.url, 'token', { grant_type: 'client_credentials' }, client)).status === 200,
      );
    });

    it('a transaction reported as committed is committed, even if named statements are wrongly assumed to survive', async () => {
      await sql`create table promised (id int primary key)`;
      const session = { startup: 'tracked', namedStatements: true, pipelines: false } as const;
      const db = openDb({ kind: 'postgres', url: pooler.url(name), session }, { poolSize: 10 });
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (_, id) =>
          db.$client
            .begin(async (tx) => {
              await tx`insert into promised values (${id})`;
              await tx`select count(*) from promised where id < ${id}`;
            })
            .then(
              () => id,
              () => null,
            ),
        ),
      );
      await closeDb(db);
      const kept = new Set((await sql`select id from promised`).map(({ id }) => id));
      const done = outcomes.filter((id) => id !== null);
      expect(done.filter((id) => !kept.has(id))).toEqual([]);
    });
  },
);
