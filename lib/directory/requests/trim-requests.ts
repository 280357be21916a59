import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import type { Container } from '@/lib/kernel/container';
import { decidingNames } from './deciding-parameters';
import { lowestIdAt } from './id-seconds-before';

const MAX_DAYS = 30;
const MAX_OF_CLIENT = 1_000;
const MAX_WITHOUT_CLIENT = 200_000;
/** Older records of a client that stay because no newer one has their combination of parameters. */
const MAX_LAST_OF_COMBINATION = 200;
/** Clients with a record of this time are trimmed: the others have not grown since. */
const RECENT_MS = 60 * 60_000;
const BATCH = 1_000;
const CLIENTS = 200;

type Bounds = { maxOfClient?: number; maxWithoutClient?: number; nowMs?: number };

/**
 * Deletes records that are older than thirty days, all but the newest 1,000 of each client, and all but the newest 200,000
 * without a client. Of the accepted requests of a client, the last one of each combination of parameters stays, at most 200 of
 * them: a dry run must not miss what is rare. Reads along the indexes and deletes in batches of a thousand. Returns the number
 * of deleted records.
 */
export async function trimRequests({ db }: Pick<Container, 'db'>, bounds: Bounds = {}): Promise<number> {
  const { maxOfClient = MAX_OF_CLIENT, maxWithoutClient = MAX_WITHOUT_CLIENT, nowMs = Date.now() } = bounds;
  let deleted = await deleteWhere(db, sql`id < ${lowestIdAt(nowMs - MAX_DAYS * 24 * 60 * 60_000)}`);
  deleted += await deleteBefore(db, sql`client_id is null`, await cutOf(db, maxWithoutClient));
  for (let after: string | null = null; ; ) {
    const clients: string[] = await recentClients(db, nowMs - RECENT_MS, after);
    for (const { id, cut } of await cutsOfClients(db, clients, maxOfClient))
      deleted += await deleteWhere(db, await surplusOf(db, id, cut));
    after = clients.at(-1) ?? null;
    if (clients.length < CLIENTS) return deleted;
  }
}

type Db = Container['db'];

/** The newest record without a client that is one too many. */
async function cutOf(db: Db, most: number): Promise<string | null> {
  const [row] = await db.execute<{ id: string }>(
    sql`select id from recorded_requests where client_id is null order by id desc offset ${most} limit 1`,
  );
  return row?.id ?? null;
}

/** The next clients with a record since `sinceMs`, in the order of their ids. */
async function recentClients(db: Db, sinceMs: number, after: string | null): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct client_id as id from recorded_requests
     where id >= ${lowestIdAt(sinceMs)} and client_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
     order by client_id limit ${CLIENTS}`);
  return rows.map(({ id }) => id);
}

/** Of clients with too many records, the newest one that is too many. */
async function cutsOfClients(db: Db, clients: string[], most: number): Promise<{ id: string; cut: string }[]> {
  if (clients.length === 0) return [];
  const rows = await db.execute<{ id: string; cut: string }>(sql`
    select c.id, r.id as cut
      from json_array_elements_text(${JSON.stringify(clients)}::json) as named(id)
     cross join lateral (select named.id::uuid as id) c
     cross join lateral (
       select id from recorded_requests where client_id = c.id order by id desc offset ${most} limit 1) r`);
  return [...rows];
}

/** What is deleted of a client: the records up to `cut` but those that are the last of their combination. */
async function surplusOf(db: Db, clientId: string, cut: string): Promise<SQL> {
  const names = JSON.stringify(decidingNames);
  const rows = await db.execute<{ id: string }>(sql`
    select id from (
      select distinct on (endpoint, combination) id from (
        select id, endpoint, (
          select string_agg(p::text, ' ' order by p::text) from jsonb_array_elements(parameters) p
           where ${names}::jsonb ? (p ->> 0)) as combination
          from recorded_requests where client_id = ${clientId} and outcome = 'accepted') accepted
       order by endpoint, combination, id desc) last
     where id <= ${cut} order by id desc limit ${MAX_LAST_OF_COMBINATION}`);
  const kept = JSON.stringify(rows.map(({ id }) => id));
  return sql`client_id = ${clientId} and id <= ${cut} and not ${kept}::jsonb ? id::text`;
}

const deleteBefore = async (db: Db, where: SQL, cut: string | null): Promise<number> =>
  cut === null ? 0 : deleteWhere(db, sql`${where} and id <= ${cut}`);

async function deleteWhere(db: Db, where: SQL): Promise<number> {
  let deleted = 0;
  for (;;) {
    const rows = await db.execute(sql`
      delete from recorded_requests where id in
        (select id from recorded_requests where ${where} order by id limit ${BATCH} for update skip locked)`);
    deleted += rows.count;
    if (rows.count < BATCH) return deleted;
    await yieldToOthers();
  }
}
