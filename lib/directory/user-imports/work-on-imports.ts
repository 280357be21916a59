import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { userImports, users } from '@/db/schema';
import { permissionsOf } from '@/lib/kernel/access';
import type { Container } from '@/lib/kernel/container';
import type { Actor, Ctx } from '@/lib/kernel/context';
import type { LayoutName } from './choices';
import { type EarlierRows, noEarlierRows } from './earlier-rows';
import { finishImport } from './finish-import';
import { type BatchRules, checkBatch, importBatch, passBatch } from './import-batch';
import { sourcesOf } from './layouts';
import { recordProgress } from './progress';
import type { ImportRecord } from './projection';
import { readChunk } from './read-chunk';
import type { RowResult } from './schema';
import { openKeys } from './sealed-keys';

/** Another process takes over an import whose process has stopped after this time. */
const CLAIM_SECONDS = 60;

/** A batch that another process has done meanwhile. */
class AlreadyDone extends Error {}

/**
 * Checks and imports the files that administrators uploaded, one batch after another. An import that was interrupted goes
 * on with the first batch that is not done. Returns the number of rows.
 */
export async function workOnImports(parts: Container & Pick<Ctx, 'span'>): Promise<number> {
  let rows = 0;
  for (let next = await claim(parts); next; next = await claim(parts)) {
    const before = rows;
    rows += await workOn(parts, next);
    if (rows === before) break;
  }
  return rows;
}

async function claim({ db }: Container): Promise<string | null> {
  const [row] = await db.execute<{ id: string }>(sql`
    update user_imports set claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
     where id = (select id from user_imports
                  where state in ('checking','running') and source = 'console' and total is not null
                    and (claimed_until is null or claimed_until <= now())
                  order by id limit 1 for update skip locked)
    returning id`);
  return row?.id ?? null;
}

async function workOn(parts: Container, id: string): Promise<number> {
  const memory: Memory = { earlier: noEarlierRows(), rowsDone: 0 };
  let rows = 0;
  try {
    for (let did = await nextBatch(parts, id, memory); did > 0; did = await nextBatch(parts, id, memory)) rows += did;
    return rows + 1;
  } catch (error) {
    if (error instanceof AlreadyDone) return rows;
    throw error;
  }
}

/** What this process knows of the rows that are done. */
type Memory = { earlier: EarlierRows; rowsDone: number };

/** Does the next batch of an import, or ends it. Returns the number of rows. */
async function nextBatch(parts: Container, id: string, memory: Memory): Promise<number> {
  const [row] = await parts.db.select().from(userImports).where(eq(userImports.id, id));
  if (row?.state !== 'checking' && row?.state !== 'running') return 0;
  const ctx = await contextOf(parts, row);
  if (!ctx.actor.permissions.has('users:write')) return end(ctx, row, 'The user who started it may not change users.');
  const rules = rulesOf(ctx, row);
  await recall(ctx, row, rules, memory);
  const records = await readChunk(ctx, id, row.rowsDone);
  if (records === 'none') return end(ctx, row, null);
  if (records === 'sealed') return end(ctx, row, 'Its rows cannot be decrypted: APP_SECRET was changed.');
  const { earlier } = memory;
  if (row.state === 'checking') await advance(ctx.db, row, await checkBatch(ctx, { records, rules, earlier }));
  else await importBatch(ctx, { importId: id, records, rules, earlier }, (tx, results) => advance(tx, row, results));
  memory.rowsDone += records.length;
  return records.length;
}

/** Reads the rows that another process did, in the order of the file. */
async function recall(ctx: Ctx, { id, state, rowsDone }: ImportRecord, rules: BatchRules, memory: Memory) {
  if (memory.rowsDone > rowsDone) throw new AlreadyDone();
  while (memory.rowsDone < rowsDone) {
    const records = await readChunk(ctx, id, memory.rowsDone);
    if (typeof records === 'string') return;
    const batch = { records, rules, earlier: memory.earlier };
    if (state === 'checking') await checkBatch(ctx, batch);
    else passBatch(ctx, batch);
    memory.rowsDone += records.length;
  }
}

async function end(ctx: Ctx, { id, state, rowsDone }: ImportRecord, failure: string | null): Promise<0> {
  if (state === 'running' || failure !== null) await finishImport(ctx, id, failure);
  else
    await ctx.db
      .update(userImports)
      .set({ state: 'ready', claimedUntil: null, updatedAt: sql`now()` })
      .where(and(eq(userImports.id, id), eq(userImports.state, 'checking'), eq(userImports.rowsDone, rowsDone)));
  return 0;
}

/** The administrator who started it, with the permissions of now. */
async function contextOf(parts: Container, { actorKind, actorId, actorName }: ImportRecord): Promise<Ctx> {
  const [user] = actorId === null ? [] : await parts.db.select().from(users).where(eq(users.id, actorId));
  const permissions = permissionsOf(user?.isActive ? user.roles : []);
  const actor: Actor = { kind: actorKind, id: actorId, name: user?.username ?? actorName, permissions };
  return { ...parts, actor, requestId: crypto.randomUUID(), ip: null };
}

const rulesOf = (ctx: Ctx, row: ImportRecord): BatchRules => ({
  sources: sourcesOf(row.layout as LayoutName, row.mapping),
  keys: openKeys(ctx, row.id, row.sealedKeys),
  mode: row.mode,
});

/** Adds the results, unless another process did the batch or the rules were changed. */
async function advance(db: Db | Tx, { id, state, rowsDone }: ImportRecord, results: RowResult[]): Promise<void> {
  const isStill = and(eq(userImports.state, state), eq(userImports.rowsDone, rowsDone));
  const claimedUntil = sql`now() + make_interval(secs => ${CLAIM_SECONDS})`;
  if (!(await recordProgress(db, id, results, { isStill, claimedUntil }))) throw new AlreadyDone();
}
