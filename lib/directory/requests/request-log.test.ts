import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db';
import { createApiResource } from '@/lib/directory/api-resources';
import type { LogFields } from '@/lib/kernel/log';
import { newId } from '@/lib/kernel/new-id';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import {
  combinationOf,
  idSecondsBefore,
  listClientRequests,
  listRequests,
  type NotedRequest,
  RequestLog,
  trimRequests,
} from './';
import { AcceptedSampler } from './accepted-sampler';
import { lowestIdAt } from './id-seconds-before';

type Made = Awaited<ReturnType<TestContext['client']>>;

const DAY_MS = 24 * 60 * 60_000;
const NO_ONE = '00000000-0000-7000-8000-000000000000';

let t: TestContext;
let client: Made;
let warnings: [string, LogFields | undefined][] = [];

beforeAll(async () => {
  t = await testContext();
  client = await t.client({
    grant_types: ['authorization_code'],
    redirect_uris: ['https://app.example.com/callback'],
    scopes: ['openid', 'email'],
  });
});
beforeEach(async () => {
  warnings = [];
  await t.db.execute('delete from recorded_requests');
});
afterAll(() => t.close());

const logTo = (db: Db) => {
  const dropped = { value: 0 };
  const log = { warn: (event: string, fields?: LogFields) => void warnings.push([event, fields]) };
  return { dropped, log: new RequestLog(db, log, dropped) };
};

const refused = (more: Partial<NotedRequest> = {}): NotedRequest => ({
  ...{
    requestId: 'a-request',
    endpoint: 'token',
    outcome: 'refused',
    status: 400,
    clientId: null,
    claimedClient: null,
  },
  ...{ userId: null, error: 'invalid_scope', failedCheck: null, description: 'd', parameter: null, received: null },
  ...{ expected: null, setting: null, parameters: [], ip: null, count: 1 },
  ...more,
});

const stored = async () => (await listRequests(t.ctx, { limit: 200 })).items;

describe('the records of a second', () => {
  it('are written by one statement, in the order in which they were noted', async () => {
    let statements = 0;
    const db = new Proxy(t.db, {
      get(target, key) {
        if (key === 'execute') statements += 1;
        return Reflect.get(target, key);
      },
    });
    const { log } = logTo(db);
    for (let n = 0; n < 100; n++) log.note(refused({ requestId: `r-${n}`, count: n + 1 }));
    await Promise.all([log.flush(), log.flush()]);
    await log.flush();
    expect(statements).toBe(1);
    const names = (await stored()).map(({ request_id }) => request_id);
    expect(names).toEqual(Array.from({ length: 100 }, (_, n) => `r-${99 - n}`));
  });

  it('are at most 1,000: the others are dropped and counted', async () => {
    const { log, dropped } = logTo(t.db);
    for (let n = 0; n < 1_500; n++) log.note(refused({ clientId: client.id }));
    await log.flush();
    expect(await t.db.execute('select count(*)::int as count from recorded_requests')).toEqual([{ count: 1_000 }]);
    expect(dropped.value).toBe(500);
  });

  it('are at most 200 without a client, which leave room for those of clients', async () => {
    const { log, dropped } = logTo(t.db);
    for (let second = 0; second < 2; second++) {
      for (let n = 0; n < 300; n++) log.note(refused());
      log.note(refused({ clientId: client.id }));
      await log.flush();
    }
    expect(await t.db.execute('select count(*)::int as count from recorded_requests')).toEqual([{ count: 402 }]);
    expect(dropped.value).toBe(200);
  });

  it('are dropped, counted and reported if the database fails; the next ones are written', async () => {
    let isAway = true;
    const db = new Proxy(t.db, {
      get(target, key) {
        if (key !== 'execute') return Reflect.get(target, key);
        return (...args: Parameters<Db['execute']>) =>
          isAway ? Promise.reject(new Error('away')) : target.execute(...args);
      },
    });
    const { log, dropped } = logTo(db);
    log.note(refused({ requestId: 'lost' }));
    log.note(refused({ requestId: 'lost too' }));
    await log.flush();
    isAway = false;
    log.note(refused({ requestId: 'kept' }));
    await log.flush();
    expect(await stored()).toMatchObject([{ request_id: 'kept' }]);
    expect(dropped.value).toBe(2);
    expect(warnings).toEqual([['requests.flush_failed', { count: 2, error: expect.any(String) }]]);
  });

  it('carry the time of the request', async () => {
    const { log } = logTo(t.db);
    log.note(refused(), Date.now() - 5_000);
    await log.flush();
    const [record] = await stored();
    const age = Date.now() - Date.parse(record?.received_at ?? '');
    expect(age).toBeGreaterThanOrEqual(5_000);
  });
});

describe('the client of a record', () => {
  const written = async (more: Partial<NotedRequest>) => {
    const { log } = logTo(t.db);
    log.note(refused(more));
    await log.flush();
    return (await stored())[0];
  };

  it('is the one that the request names, if it exists', async () => {
    expect(await written({ claimedClient: client.id })).toMatchObject({
      client: { id: client.id, name: client.client_name },
      unknown_client: null,
    });
  });

  it('is otherwise unknown, with the identifier that was received', async () => {
    expect(await written({ claimedClient: NO_ONE })).toMatchObject({ client: null, unknown_client: NO_ONE });
    const url = 'https://nobody.example.com/client';
    expect(await written({ claimedClient: url })).toMatchObject({ client: null, unknown_client: url });
    expect(await written({})).toMatchObject({ client: null, unknown_client: null });
  });

  it('can be one of a metadata document', async () => {
    const uri = 'https://app.example.com/client.json';
    const other = await t.client();
    await t.db.execute(`update clients set metadata_uri = '${uri}' where id = '${other.id}'`);
    expect(await written({ claimedClient: uri })).toMatchObject({ client: { id: other.id }, unknown_client: null });
  });

  it('has no name once it is deleted', async () => {
    expect(await written({ clientId: NO_ONE })).toMatchObject({ client: { id: NO_ONE, name: null } });
  });

  it('shows what is registered for the setting at fault, at most twenty values', async () => {
    const many = await t.client({ scopes: Array.from({ length: 30 }, (_, n) => `s${n}`) });
    await createApiResource(t.ctx, { identifier: 'https://open.example.com', name: 'Open', scopes: [], is_open: true });
    const of = async (setting: string, clientId = client.id) => (await written({ clientId, setting }))?.registered;
    expect(await of('redirect_uris')).toEqual(['https://app.example.com/callback']);
    expect(await of('scopes')).toEqual(['openid', 'email']);
    expect(await of('grant_types')).toEqual(['authorization_code']);
    expect(await of('resources')).toEqual(['https://open.example.com']);
    expect(await of('require_pkce')).toBeNull();
    expect(await of('token_endpoint_auth_method')).toEqual(['client_secret_basic']);
    const expected = ['https://app.example.com/a', 'https://app.example.com/b'];
    expect(await written({ clientId: client.id, expected })).toMatchObject({ registered: expected });
    expect(await of('scopes', many.id)).toHaveLength(20);
  });
});

describe('samples of accepted requests', () => {
  it('are one a second for each client and endpoint, with the number of those left out', () => {
    const sampler = new AcceptedSampler();
    const take = (client: string, atMs: number) => sampler.take('token', client, 0, atMs);
    expect([take('a', 0), take('a', 1), take('b', 1), take('a', 999), take('a', 1_000)]).toEqual([1, 0, 1, 0, 3]);
    expect(sampler.take('introspect', 'a', 0, 1_001)).toBe(1);
  });

  it('have each combination of parameters at once, and again after ten minutes, however frequent another one is', () => {
    const sampler = new AcceptedSampler();
    const counts: number[] = [];
    for (let atMs = 0; atMs < 1_200_000; atMs += 500) {
      sampler.take('authorize', 'a', 1, atMs);
      if (atMs % 100_000 === 500) counts.push(sampler.take('authorize', 'a', 2, atMs));
    }
    expect(counts).toEqual([1, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0]);
  });

  it('are bounded, whatever combinations are sent', () => {
    const sampler = new AcceptedSampler();
    const taken = (from: number, atMs: number) =>
      Array.from({ length: 500 }, (_, n) => sampler.take('authorize', 'a', from + n, atMs)).filter(
        (count) => count > 0,
      );
    expect(taken(0, 0)).toHaveLength(32);
    expect(taken(1_000, 500)).toEqual([]);
    expect(taken(2_000, 1_000)).toEqual([969]);
    expect(taken(3_000, 700_000)).toEqual([1]);
  });
});

describe('the combination of an accepted request', () => {
  const none = new Headers();
  const of = (form: string, headers = none) => combinationOf('authorize', new URLSearchParams(form), headers);

  it('depends on what the settings of a client decide about, and on nothing else', () => {
    const usual = of('redirect_uri=https://a/cb&scope=openid&state=x&code_challenge=y');
    expect(of('state=z&scope=openid&code_challenge=w&redirect_uri=https://a/cb')).toBe(usual);
    for (const other of [
      'redirect_uri=https://a/silent&scope=openid&code_challenge=y',
      'redirect_uri=https://a/cb&scope=email&code_challenge=y',
      'redirect_uri=https://a/cb&scope=openid',
      'redirect_uri=https://a/cb&scope=openid&code_challenge=y&resource=https://api',
    ])
      expect(of(other), other).not.toBe(usual);
    const token = (headers: Headers, form = 'grant_type=client_credentials') =>
      combinationOf('token', new URLSearchParams(form), headers);
    const ways = [
      token(none),
      token(none, 'grant_type=client_credentials&client_secret=x'),
      token(new Headers({ authorization: 'Basic x' })),
      token(new Headers({ dpop: 'x' })),
    ];
    expect(new Set(ways).size).toBe(4);
    expect(combinationOf('introspect', new URLSearchParams('token=x'), none)).toBe(0);
  });
});

describe('a view that follows a client', () => {
  it('gets what is newer than the last record it has, the oldest first, and no record of another client', async () => {
    const { log } = logTo(t.db);
    const note = async (requestId: string, clientId = client.id) => {
      log.note(refused({ requestId, clientId }));
      await log.flush();
    };
    for (const name of ['one', 'two', 'three']) await note(name);
    await note('of another', NO_ONE);
    const newest = await listClientRequests(t.ctx, { client_id: client.id, limit: 2 });
    expect(newest.items.map(({ request_id }) => request_id)).toEqual(['two', 'three']);
    const after = newest.items.at(-1)?.id;
    expect((await listClientRequests(t.ctx, { client_id: client.id, after })).items).toEqual([]);
    for (const name of ['four', 'five']) await note(name);
    const later = await listClientRequests(t.ctx, { client_id: client.id, after });
    expect(later.items.map(({ request_id }) => request_id)).toEqual(['four', 'five']);
    const again = await listClientRequests(t.ctx, { client_id: client.id, after: idSecondsBefore(after ?? '', 3_600) });
    expect(again.items).toHaveLength(5);
  });
});

describe('the bounds of the table', () => {
  const insert = (rows: number, atMs: number, clientId: string | null) =>
    t.db.execute(`
      insert into recorded_requests (id, request_id, received_at, endpoint, outcome, status, client_id)
      select overlay('${lowestIdAt(atMs)}' placing lpad(to_hex(n), 12, '0') from 25)::uuid, 'n-' || n, now(), 'token',
             'accepted', 200, ${clientId === null ? 'null' : `'${clientId}'`}
        from generate_series(1, ${rows}) n`);
  const left = async (where: string) => {
    const rows = await t.db.execute<{ request_id: string }>(
      `select request_id from recorded_requests where ${where} order by id`,
    );
    return rows.map(({ request_id }) => request_id);
  };

  it('the newest records of each client stay, and the newest without a client', async () => {
    const now = Date.now();
    await insert(2_500, now, client.id);
    await insert(7, now + 1, NO_ONE);
    await insert(20, now + 2, null);
    expect(await trimRequests(t, { maxOfClient: 10, maxWithoutClient: 5 })).toBe(2_490 + 15);
    expect(await left(`client_id = '${client.id}'`)).toEqual(Array.from({ length: 10 }, (_, n) => `n-${2_491 + n}`));
    expect(await left(`client_id = '${NO_ONE}'`)).toHaveLength(7);
    expect(await left('client_id is null')).toEqual(['n-16', 'n-17', 'n-18', 'n-19', 'n-20']);
    expect(await trimRequests(t, { maxOfClient: 10, maxWithoutClient: 5 })).toBe(0);
  });

  it('of accepted requests the last one of each combination of parameters stays, up to a bound', async () => {
    const { log } = logTo(t.db);
    const note = (requestId: string, parameters: NotedRequest['parameters'], more: Partial<NotedRequest> = {}) =>
      log.note(
        refused({ requestId, clientId: client.id, endpoint: 'authorize', outcome: 'accepted', parameters, ...more }),
      );
    const uri = (path: string): NotedRequest['parameters'][number] => ['redirect_uri', `https://a.example/${path}`];
    note('rare, first', [uri('rare'), ['state', null]]);
    note('rare, last', [['state', null], uri('rare')]);
    note('refused', [uri('other')], { outcome: 'refused' });
    note('other endpoint', [uri('rare')], { endpoint: 'par' });
    for (let n = 0; n < 20; n++) note(`usual ${n}`, [uri('usual')]);
    for (let n = 0; n < 250; n++) note(`one of many ${n}`, [uri(`many-${n}`)]);
    for (let n = 0; n < 10; n++) note(`usual again ${n}`, [uri('usual')]);
    await log.flush();
    await trimRequests(t, { maxOfClient: 260 });
    expect((await left("request_id not like '%usual%' and request_id not like 'one of%'")).sort()).toEqual([
      'other endpoint',
      'rare, last',
    ]);
    await trimRequests(t, { maxOfClient: 10 });
    expect(await left(`client_id = '${client.id}'`)).toHaveLength(210);
    expect(await left("request_id = 'rare, last'")).toEqual([]);
  });

  it('records of more than thirty days are deleted', async () => {
    await insert(3, Date.now() - 31 * DAY_MS, client.id);
    await insert(2, Date.now() - 29 * DAY_MS, client.id);
    expect(await trimRequests(t)).toBe(3);
    expect(await left('true')).toHaveLength(2);
  });

  it('more clients than one look-up reads are all trimmed', async () => {
    await t.db.execute(`
      insert into recorded_requests (id, request_id, received_at, endpoint, outcome, status, client_id)
      select overlay('${lowestIdAt(Date.now())}' placing lpad(to_hex(n), 12, '0') from 25)::uuid, 'x', now(), 'token',
             'accepted', 200, ('00000000-0000-7000-8000-' || lpad(to_hex(n % 450 + 1), 12, '0'))::uuid
        from generate_series(1, 1350) n`);
    expect(await trimRequests(t, { maxOfClient: 1 })).toBe(900);
  });

  it('trims in two processes at once, each record once', async () => {
    await insert(3_000, Date.now(), client.id);
    const counts = await Promise.all([trimRequests(t, { maxOfClient: 1 }), trimRequests(t, { maxOfClient: 1 })]);
    expect(counts[0] + counts[1]).toBe(2_999);
  });
});

it('ids are in the order of time', () => {
  const id = newId();
  expect(idSecondsBefore(id, 1) < id).toBe(true);
  expect(idSecondsBefore(id, -1) > id).toBe(true);
});
