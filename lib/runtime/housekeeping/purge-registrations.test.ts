import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import * as authorizeRoute from '@/app/(protocol)/oauth2/authorize/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import type { Db, Tx } from '@/db';
import { listAuditEvents } from '@/lib/audit';
import { activateClient, deactivateClient, purgeRegistrations, updateClient } from '@/lib/directory/clients';
import { manage, post } from '@/lib/testing/registration-calls';
import { CALLBACK, codeFor, pkce, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const UNUSED = 3;
const IDLE = 5;

let t: TestContext;
beforeAll(async () => {
  const budgets = {
    THROTTLE_REGISTRATIONS_PER_HOUR: '100000',
    THROTTLE_ACCOUNT_PER_HOUR: '100000',
    THROTTLE_IP_PER_HOUR: '100000',
  };
  t = await testContext({
    DYNAMIC_REGISTRATION: 'open',
    UNUSED_CLIENT_DAYS: String(UNUSED),
    IDLE_CLIENT_DAYS: String(IDLE),
    ...budgets,
  });
});
afterAll(() => t.close());
afterEach(async () => {
  await t.db.execute(`delete from clients where registered_by <> 'administrator'`);
});

const metadata = {
  redirect_uris: [CALLBACK],
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'none',
};

async function registered(): Promise<{ id: string; bearer: string }> {
  const { body } = await post(metadata);
  return { id: body.client_id, bearer: body.registration_access_token };
}
const age = (id: string, column: 'created_at' | 'last_used_at', days: number) =>
  t.db.execute(`update clients set ${column} = now() - interval '${days} days' where id = '${id}'`);
const isThere = async (id: string): Promise<boolean> =>
  (await t.db.execute(`select 1 from clients where id = '${id}'`)).length === 1;
const purge = () => purgeRegistrations(t.ctx);

/** Signs a user in to the client, up to the authorization code. */
async function code(id: string) {
  const { verifier, challenge } = pkce();
  const browser = testBrowser(t);
  await browser.signIn((await t.user()).username);
  const query = {
    client_id: id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid offline_access',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  return { browser, query, verifier, code: await codeFor(browser, query) };
}
const redeem = ({ code: given, verifier }: { code: string; verifier: string }, id: string) =>
  postForm(token, {
    grant_type: 'authorization_code',
    code: given,
    code_verifier: verifier,
    redirect_uri: CALLBACK,
    client_id: id,
  });

describe('A133: unused clients that registered themselves', () => {
  it('are deleted when they were not used for the configured days, each with an audit event', async () => {
    const [fresh, old] = [await registered(), await registered()];
    await age(fresh.id, 'created_at', UNUSED - 0.1);
    await age(old.id, 'created_at', UNUSED + 0.1);
    expect(await purge()).toBe(1);
    expect([await isThere(fresh.id), await isThere(old.id)]).toEqual([true, false]);
    const { items } = await listAuditEvents(t.ctx, { target: old.id, action: 'client.deleted' });
    expect(items).toMatchObject([
      { actor: { kind: 'system', name: 'housekeeping' }, before: { redirect_uris: [CALLBACK] } },
    ]);
    expect((await manage(old.id, 'GET', old.bearer)).status).toBe(401);
  });

  it('are deleted when they had no active grant for the configured days', async () => {
    const client = await registered();
    const tokens = (await redeem(await code(client.id), client.id)).body;
    await age(client.id, 'created_at', 100);
    await age(client.id, 'last_used_at', IDLE + 1);
    await t.db.execute(
      `update access_tokens set issued_at = now() - interval '2 days', expires_at = now() - interval '1 day' where client_id = '${client.id}'`,
    );
    expect(await purge()).toBe(0);
    const revokedBefore = (days: number) =>
      t.db.execute(
        `update families set revoked_at = now() - interval '${days} days', revoked_reason = 'test' where client_id = '${client.id}'`,
      );
    await revokedBefore(IDLE - 1);
    expect(await purge()).toBe(0);
    await revokedBefore(IDLE + 1);
    expect(await purge()).toBe(1);
    expect(tokens.refresh_token).toBeTruthy();
  });

  test.each<[string, (id: string, bearer: string) => Promise<unknown>]>([
    ['an unused authorization code', (id) => code(id)],
    ['an active access token', async (id) => redeem(await code(id), id)],
    ['a pending authorization request', async (id) => {
      const browser = testBrowser(t);
      const query = { client_id: id, redirect_uri: CALLBACK, response_type: 'code', code_challenge: pkce().challenge, code_challenge_method: 'S256' };
      expect((await browser.authorize(query)).url?.pathname).toBe('/login');
    }],
    ['a change by an administrator', (id) => updateClient(t.ctx, { id, client_name: 'Known' })],
    ['a deactivation by an administrator', (id) => deactivateClient(t.ctx, { id })],
    ['a deactivation that was undone', async (id) => activateClient(t.ctx, await deactivateClient(t.ctx, { id }).then(() => ({ id })))],
  ])('are not deleted with %s', async (_title, given) => {
    const client = await registered();
    await given(client.id, client.bearer);
    await t.ctx.lastUsed.flush();
    await age(client.id, 'created_at', 100);
    await t.db.execute(`update clients set last_used_at = null where id = '${client.id}'`);
    expect(await purge()).toBe(0);
    expect(await isThere(client.id)).toBe(true);
  }); // biome-ignore format: a table

  it('an update by the client itself does not prevent deletion', async () => {
    const { id, bearer } = await registered();
    await manage(id, 'PUT', bearer, { ...metadata, client_id: id, client_name: 'Renamed' });
    await age(id, 'created_at', UNUSED + 1);
    expect(await purge()).toBe(1);
  });

  it('clients of an administrator, the API and an access token are never deleted', async () => {
    const made = await t.client();
    const admin = await t.client({ scopes: ['clients:write'] });
    const bearer = (await postForm(token, { grant_type: 'client_credentials' }, admin)).body.access_token;
    const byToken = (await post(metadata, { Authorization: `Bearer ${bearer}` })).body.client_id;
    for (const id of [made.id, byToken]) await age(id, 'created_at', 1000);
    expect(await purge()).toBe(0);
    expect([await isThere(made.id), await isThere(byToken)]).toEqual([true, true]);
  });

  it('are never deleted when the setting is 0', async () => {
    const { id } = await registered();
    await age(id, 'created_at', 1000);
    const off = { ...t.ctx.config, unusedClientDays: 0 };
    expect(await purgeRegistrations({ ...t.ctx, config: off })).toBe(0);
    expect(await purgeRegistrations({ ...t.ctx, config: { ...off, idleClientDays: 0 } })).toBe(0);
  });

  it('B26: many are deleted in batches, by an index, and several processes delete each once', async () => {
    await t.db.execute(`
      insert into clients (id, client_name, redirect_uris, grant_types, is_confidential, token_endpoint_auth_method, registered_by, created_at)
      select gen_random_uuid(), 'flood', '{${CALLBACK}}', '{authorization_code}', false, 'none', 'dynamic', now() - interval '30 days'
        from generate_series(1, 230)`);
    const purged = await Promise.all([purge(), purge(), purge()]);
    expect(purged.reduce((sum, count) => sum + count)).toBe(230);
    const { items } = await listAuditEvents(t.ctx, { target: 'flood', action: 'client.deleted', limit: 200 });
    expect(items).toHaveLength(200);
    await t.db.execute('set enable_seqscan = off');
    const plan = await t.db.execute<{ 'QUERY PLAN': string }>(
      `explain select id from clients where registered_by <> 'administrator' and coalesce(last_used_at, created_at) < now() - interval '3 days'`,
    );
    await t.db.execute('reset enable_seqscan');
    expect(JSON.stringify(plan)).toContain('clients_registered_use_idx');
  });
});

/** A database that runs `work` after the first statement of a transaction, and the number of rows of that statement. */
function afterFirstStatement(db: Db, work: (tx: Tx) => Promise<unknown>): [Db, () => number] {
  let found = 0;
  const within = (tx: Tx) => {
    let isFirst = true;
    const execute = async (...args: Parameters<Tx['execute']>) => {
      const rows = await tx.execute(...args);
      if (isFirst) {
        isFirst = false;
        found = rows.length;
        await work(tx);
      }
      return rows;
    };
    return new Proxy(tx, { get: (target, key) => (key === 'execute' ? execute : Reflect.get(target, key)) });
  };
  const transaction = (run: (tx: Tx) => Promise<unknown>) => db.transaction((tx) => run(within(tx)));
  return [
    new Proxy(db, { get: (target, key) => (key === 'transaction' ? transaction : Reflect.get(target, key)) }),
    () => found,
  ];
}

describe('C1: a client that is used while it is purged', () => {
  it('keeps every acknowledged grant, and refusals are no server errors', async () => {
    for (let round = 0; round < 15; round++) {
      const { id } = await registered();
      const { browser, query, verifier } = await code(id);
      await t.db.execute(`delete from authorization_codes where client_id = '${id}'`);
      await t.db.execute(`delete from authorizations where client_id = '${id}'`);
      await age(id, 'created_at', UNUSED + 1);
      const use = async () => {
        const asked = await browser.authorize(query);
        const given = asked.query.get('code');
        return { asked, tokens: given === null ? null : await redeem({ code: given, verifier }, id) };
      };
      const [{ asked, tokens }] = await Promise.all([use(), purge(), purge()]);
      expect([303, 400, 503]).toContain(asked.status);
      if (tokens === null) expect(await isThere(id), asked.text).toBe(false);
      else expect([tokens.status, await isThere(id)]).toEqual([200, true]);
    }
  }, 60_000);

  it('is checked again when its row is locked, so that earlier commits count', async () => {
    const { id } = await registered();
    await code(id);
    await t.db.execute(`update authorization_codes set expires_at = now() where client_id = '${id}'`);
    await age(id, 'created_at', UNUSED + 1);
    const arrive = (tx: Tx) =>
      tx.execute(`update authorization_codes set expires_at = now() + interval '1 minute' where client_id = '${id}'`);
    const [db, held] = afterFirstStatement(t.db, arrive);
    expect(await purgeRegistrations({ ...t.ctx, db })).toBe(0);
    expect([held(), await isThere(id)]).toEqual([1, true]);
  });

  // The embedded engine has one session, so nothing else runs while a transaction is open.
  it.skipIf(!process.env.TEST_DATABASE_URL)('skips a client whose row another transaction has locked', async () => {
    const { id } = await registered();
    await age(id, 'created_at', UNUSED + 1);
    await t.db.transaction(async (tx) => {
      await tx.execute(`select 1 from clients where id = '${id}' for key share`);
      expect(await purge()).toBe(0);
    });
    expect(await purge()).toBe(1);
  });
});

describe('THROTTLE_REGISTRATIONS_PER_HOUR', () => {
  it('A133: limits the registrations of an address, and answers 429 with Retry-After (RFC 6585 §4)', async () => {
    const limited = await testContext({ DYNAMIC_REGISTRATION: 'open', THROTTLE_REGISTRATIONS_PER_HOUR: '5' });
    try {
      const answers = await Promise.all(Array.from({ length: 30 }, () => post(metadata)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(25);
      expect(refused[0]?.body.error).toBe('rate_limited');
      expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
      const [row] = await limited.db.execute(`select count(*)::int as count from clients`);
      expect(row?.count).toBe(5);
      const admin = await limited.client({ scopes: ['clients:write'] });
      const bearer = (await postForm(token, { grant_type: 'client_credentials' }, admin)).body.access_token;
      expect((await post(metadata, { Authorization: `Bearer ${bearer}` })).status).toBe(201);
    } finally {
      await limited.close();
    }
  });

  it('A74: limits the unknown metadata documents of an address', async () => {
    const limited = await testContext({ CLIENT_METADATA_DOCUMENTS: 'on', THROTTLE_REGISTRATIONS_PER_HOUR: '3' });
    try {
      const meet = (n: number) => {
        const client_id = `https://127.0.0.1/${n}.json`;
        return Promise.all([
          call(authorizeRoute, 'GET', {
            path: `/oauth2/authorize?${new URLSearchParams({ client_id, response_type: 'code' })}`,
          }),
          postForm(token, { grant_type: 'authorization_code', code: 'x', client_id }),
        ]);
      };
      for (let n = 0; n < 3; n++) expect((await meet(n)).map(({ status }) => status)).toEqual([400, 401]);
      for (const answer of await meet(4)) {
        expect(answer.status).toBe(429);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      expect((await meet(0)).map(({ status }) => status)).toEqual([400, 401]);
    } finally {
      await limited.close();
    }
  });
});
