import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import type { Db } from '@/db';
import { deleteClient } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { verifyPassword } from '@/lib/sign-in/passwords';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import {
  getClientFigures,
  getOpenSessions,
  getSignInActivity,
  getTokenActivity,
  getUnexpiredTokens,
  getUserFigures,
  listBusiestClients,
  listClientsOfFailedSignIns,
  listMostRefusedClients,
} from '.';
import type { Series } from './schema';

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ THROTTLE_LOGIN_PER_MINUTE: '5' });
});
afterAll(() => t.close());

const totals = (series: Series[]) => Object.fromEntries(series.map(({ detail, total }) => [detail, total]));
const ask = (form: Record<string, string>, client: { id: string; secret: string }) => postForm(token, form, client);

describe('what is counted', () => {
  it('tokens by grant, refusals by error, introspections and revocations, and the clients behind them', async () => {
    const [client, other] = [await t.client(), await t.client()];
    const { username } = await t.user();
    for (let n = 0; n < 3; n++) await ask({ grant_type: 'client_credentials' }, client);
    const { body } = await ask({ grant_type: 'password', username, password: PASSWORD }, other);
    const refreshed = await ask({ grant_type: 'refresh_token', refresh_token: body.refresh_token }, other);
    await ask({ grant_type: 'magic' }, other);
    await ask({ grant_type: 'client_credentials', scope: 'admin' }, other);
    await ask({ grant_type: 'client_credentials' }, { id: other.id, secret: 'wrong' });
    await ask({ grant_type: 'client_credentials' }, { id: 'nobody', secret: 'wrong' });
    await postForm(introspect, { token: refreshed.body.access_token }, other);
    await postForm(introspect, { token: 'unknown' }, other);
    await postForm(introspect, { token: 'unknown' }, { id: other.id, secret: 'wrong' });
    await postForm(revoke, { token: 'unknown' }, other);
    await postForm(revoke, { token: refreshed.body.refresh_token }, other);
    await t.ctx.counters.flush();
    const { series, starts, since } = await getTokenActivity(t.ctx, { range: '24h' });
    expect(totals(series.tokens_issued)).toEqual({ client_credentials: 3, password: 1, refresh_token: 1 });
    expect(totals(series.tokens_refused)).toEqual({ invalid_client: 2, invalid_scope: 1, unsupported_grant_type: 1 });
    expect(totals(series.clients_refused)).toEqual({ '/oauth2/introspect': 1, '/oauth2/token': 2 });
    expect(totals(series.introspections)).toEqual({ active: 1, inactive: 1 });
    expect(totals(series.revocations)).toEqual({ refresh_token: 1 });
    expect(starts).toHaveLength(24);
    expect(series.tokens_issued[0]?.counts.at(-1)).toBe(3);
    expect(since).toMatch(/T00:00:00.000Z$/);
    expect(await listBusiestClients(t.ctx, {})).toEqual([
      { id: client.id, name: client.client_name, count: 3 },
      { id: other.id, name: other.client_name, count: 2 },
    ]);
    expect(await listMostRefusedClients(t.ctx, { range: '90d' })).toEqual([
      { id: other.id, name: other.client_name, count: 3 },
    ]);
    await deleteClient(t.ctx, { id: other.id });
    expect((await listMostRefusedClients(t.ctx, { range: '7d' }))[0]).toMatchObject({ id: other.id, name: null });
  });

  it('sign-ins by outcome: every attempt, also those of a flood that the audit log samples', async () => {
    const { username } = await t.user();
    const attempt = (login: string, password: string) => verifyPassword(t.ctx, { login, password });
    await attempt(username, PASSWORD);
    for (let n = 0; n < 30; n++) await attempt(username, 'wrong words');
    await t.ctx.counters.flush();
    const { series } = await getSignInActivity(t.ctx, { range: '7d' });
    const counted = totals(series.sign_ins);
    expect(counted.wrong_password).toBe(5);
    expect(counted.throttled).toBe(25);
    expect(counted.succeeded).toBeGreaterThanOrEqual(1);
    const client = await t.client();
    for (const password of ['wrong words', PASSWORD])
      await ask({ grant_type: 'password', username: (await t.user()).username, password }, client);
    await t.ctx.counters.flush();
    expect(await listClientsOfFailedSignIns(t.ctx, { range: '24h' })).toEqual([
      { id: client.id, name: client.client_name, count: 1 },
    ]);
  });
});

describe('the period before', () => {
  it('has the same length, and its last day counts in proportion to the current day', async () => {
    await t.db.execute('delete from counters');
    await t.db.execute(`
      insert into counters (unit, starts_at, measure, detail, client_id, count)
      select 'day', date_trunc('day', now(), 'UTC') - make_interval(days => n), 'sign_ins', 'succeeded', null, 1000
        from generate_series(0, 20) n`);
    const before = Date.now();
    const { series, starts } = await getSignInActivity(t.ctx, { range: '7d' });
    const [signIns] = series.sign_ins;
    const today = (before % 86_400_000) / 86_400_000;
    expect(signIns).toMatchObject({ total: 7_000, counts: Array(7).fill(1_000) });
    expect(signIns?.previous).toBeGreaterThan(6_000 + today * 1_000 - 10);
    expect(signIns?.previous).toBeLessThan(6_000 + today * 1_000 + 10);
    expect(starts.map((start) => start.slice(10))).toEqual(Array(7).fill('T00:00:00.000Z'));
  });
});

describe('permissions', () => {
  it('figures of users need users:read, figures of clients and tokens clients:read', async () => {
    const [users, clients] = [t.as(['users:read']), t.as(['clients:read'])];
    await expect(getUserFigures(users, {})).resolves.toBeDefined();
    await expect(getSignInActivity(users, {})).resolves.toBeDefined();
    for (const verb of [getClientFigures, getUnexpiredTokens])
      await expect(verb(users, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getOpenSessions(users, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listClientsOfFailedSignIns(clients, {})).rejects.toMatchObject({ code: 'forbidden' });
    for (const verb of [getTokenActivity, listBusiestClients, listMostRefusedClients])
      await expect(verb(users, {})).rejects.toMatchObject({ code: 'forbidden' });
    for (const verb of [getUserFigures, getSignInActivity])
      await expect(verb(clients, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('an unknown range is refused at its member', async () => {
    await expect(getTokenActivity(t.ctx, { range: '1y' as '7d' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ path: 'range', message: 'must be one of 24h, 7d, 30d, 90d' }],
    });
  });
});

/** A context that collects the plan of every query it runs. */
function planned(): { ctx: Ctx; plans: string[] } {
  const plans: string[] = [];
  const db = new Proxy(t.db, {
    get(target, key) {
      if (key !== 'execute') return Reflect.get(target, key);
      return async (query: SQL) => {
        const rows = await target.execute(query);
        const isPlan = rows[0] !== undefined && 'QUERY PLAN' in rows[0];
        if (!isPlan) plans.push(JSON.stringify(await target.execute(sql`explain (format json) ${query}`)));
        return rows;
      };
    },
  }) as Db;
  return { ctx: { ...t.ctx, db }, plans };
}

describe('with many rows', () => {
  beforeAll(async () => {
    // The tests say when a table is analyzed.
    for (const table of ['access_tokens', 'users', 'clients', 'sessions'])
      await t.db.execute(`alter table ${table} set (autovacuum_enabled = off)`);
    const client = await t.client();
    await t.db.execute(`
      insert into access_tokens (hash, jti, client_id, client_epoch, scope, audience, issued_at, expires_at)
      select sha256(n::text::bytea), 'many-' || n, '${client.id}', 1, '', '{}', now(), now() + n * interval '1 second'
        from generate_series(1, 100000) n`);
    await t.db.execute(`
      insert into users (id, username, username_canonical, email, email_canonical, password_hash, created_at)
      select gen_random_uuid(), 'many' || n, 'many' || n, n || '@many', n || '@many', '', now() - n * interval '1 minute'
        from generate_series(1, 30000) n`);
    await t.db.execute(`
      insert into clients (id, client_name, grant_types, is_confidential, token_endpoint_auth_method, created_at)
      select gen_random_uuid(), 'many ' || n, '{}', false, 'none', now() - interval '30 days'
        from generate_series(1, 9000) n`);
    await t.db.execute(`
      insert into sessions (id, user_id, user_epoch, created_at, expires_at, ended_at)
      select gen_random_uuid(), (select id from users where username = 'many1'), 1, now() - interval '30 days',
             now() + (n - 3000.5) * interval '1 minute', case when n % 2 = 0 then now() end
        from generate_series(1, 9000) n`);
    for (const unit of ['hour', 'day'])
      for (const measure of ['tokens_issued', 'tokens_refused', 'sign_ins'])
        await t.db.execute(`
          insert into counters (unit, starts_at, measure, detail, client_id, count)
          select '${unit}', date_trunc('${unit}', now(), 'UTC') - n * interval '1 ${unit}', '${measure}', 'x', c.id, 1
            from generate_series(0, 200) n, ((select id from clients limit 40) union all select null) c
              on conflict do nothing`);
  }, 60_000);

  it('above 10,000, a figure is an estimate and says so; without statistics it is only known to be larger', async () => {
    expect(await getUnexpiredTokens(t.ctx, {})).toEqual({ count: 10_000, precision: 'at_least' });
    expect((await getUserFigures(t.ctx, {})).total).toEqual({ count: 10_000, precision: 'at_least' });
    for (const table of ['access_tokens', 'users', 'clients', 'sessions']) await t.db.execute(`analyze ${table}`);
    const users = await getUserFigures(t.ctx, {});
    expect(users.total).toEqual({ count: 30_000, precision: 'estimate' });
    expect(users.recent.precision).toBe('estimate');
    expect(users.recent.count).toBeGreaterThan(9_500);
    expect(users.recent.count).toBeLessThan(10_500);
    const tokens = await getUnexpiredTokens(t.ctx, {});
    expect(tokens.precision).toBe('estimate');
    expect(tokens.count).toBeGreaterThan(90_000);
    expect(tokens.count).toBeLessThan(105_000);
  });

  it('below 10,000, a figure is exact, and ended sessions are left out', async () => {
    const clients = await getClientFigures(t.ctx, {});
    expect(clients.total.precision).toBe('exact');
    expect(clients.total.count).toBeGreaterThan(9_000);
    expect(clients.recent.count).toBeLessThan(10);
    expect(await getOpenSessions(t.ctx, {})).toEqual({ count: 3_000, precision: 'exact' });
  });

  it('the overview reads no table sequentially, and at most 10,001 rows of a large one', async () => {
    await t.db.execute(`
      insert into clients (id, client_name, grant_types, is_confidential, token_endpoint_auth_method, created_at)
      select gen_random_uuid(), 'more ' || n, '{}', false, 'none', now() - interval '30 days'
        from generate_series(1, 40000) n`);
    await t.db.execute(`
      insert into sessions (id, user_id, user_epoch, expires_at)
      select gen_random_uuid(), (select id from users where username = 'many1'), 1, now() + n * interval '1 minute'
        from generate_series(1, 60000) n`);
    for (const table of ['access_tokens', 'users', 'clients', 'sessions', 'counters'])
      await t.db.execute(`analyze ${table}`);
    const { ctx, plans } = planned();
    await getUserFigures(ctx, {});
    await getClientFigures(ctx, {});
    await getUnexpiredTokens(ctx, {});
    await getOpenSessions(ctx, {});
    for (const range of ['24h', '7d', '30d', '90d'] as const) {
      await getTokenActivity(ctx, { range });
      await getSignInActivity(ctx, { range });
      await listBusiestClients(ctx, { range });
      await listMostRefusedClients(ctx, { range });
      await listClientsOfFailedSignIns(ctx, { range });
    }
    expect(plans.length).toBeGreaterThan(25);
    for (const plan of plans) {
      expect(plan).not.toContain('"Seq Scan"');
      expect(plan).not.toContain('"Parallel Aware":true');
      if (/"Relation Name":"(access_tokens|users|clients|sessions)"/.test(plan) && !plan.includes('"counters"'))
        expect(plan).toContain('"Node Type":"Limit"');
    }
  });
});
