import type { Tx } from '@/db';
import { recordAudit } from '@/lib/audit';
import { lockNames } from '@/lib/directory/users/guards';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { type Classified, classifyRows } from './classify-rows';
import { tallyOf } from './counts';
import type { FileRecord } from './file-record';
import { findKnown, namesOf } from './find-known';
import type { HashKeys } from './hashes/parse-password-hash';
import { insertRows } from './insert-rows';
import type { Sources } from './layouts';
import { type ReadyRow, readRow } from './read-row';
import type { RowResult } from './schema';
import { updateRow } from './update-row';

/** Rows of one transaction. It takes one lock for each name, of which the server has some thousands. */
export const BATCH_ROWS = 250;

export type BatchRules = { sources: Sources; keys: HashKeys; mode: 'skip' | 'update' };

type Finish = (tx: Tx, results: RowResult[]) => Promise<void>;

/**
 * Imports the rows of a batch: users who exist are updated one by one if `mode` says so, new users are inserted together.
 * `finish` runs in the transaction of the new users, so that the progress of the import is committed with them. Cut short
 * before that, the batch is repeated; users who were updated then do not differ any more.
 */
export async function importBatch(
  ctx: Ctx,
  importId: string,
  records: FileRecord[],
  rules: BatchRules,
  finish: Finish,
): Promise<RowResult[]> {
  const { ready, refused } = readRows(ctx, records, rules);
  const updated = rules.mode === 'update' ? await updateExisting(ctx, ready) : [];
  const done = new Set(updated.map(({ row }) => row));
  const others = ready.filter(({ row }) => !done.has(row));
  return change(ctx, async (tx) => {
    const names = allNames(others);
    await lockNames(tx, names);
    const classified = classifyRows(ctx, others, await findKnown(tx, names));
    const added = classified.filter(({ kind }) => kind === 'new').map(({ row }) => row);
    const ids = await insertRows(tx, added);
    const idOf = new Map(added.map(({ row }, at) => [row, ids[at]]));
    const results = [...refused, ...updated, ...classified.map((one) => resultOf(one, idOf.get(one.row.row)))];
    results.sort((a, b) => a.row - b.row);
    if (ids.length > 0) await recordBatch(tx, ctx, importId, results);
    await finish(tx, results);
    return results;
  });
}

/** What `importBatch` would do, without locks and without a change. */
export async function checkBatch(ctx: Ctx, records: FileRecord[], rules: BatchRules): Promise<RowResult[]> {
  const { ready, refused } = readRows(ctx, records, rules);
  const classified = classifyRows(ctx, ready, await findKnown(ctx.db, allNames(ready)));
  const results = classified.map((one): RowResult => {
    const result = resultOf(one, undefined);
    return one.kind === 'existing' && rules.mode === 'update' ? { ...result, outcome: 'updated' } : result;
  });
  return [...refused, ...results].sort((a, b) => a.row - b.row);
}

function readRows(ctx: Ctx, records: FileRecord[], rules: BatchRules) {
  const rows = records.map((record) => readRow(ctx, record, rules));
  return {
    ready: rows.filter((row) => 'data' in row),
    refused: rows.flatMap((row): RowResult[] => ('errors' in row ? [{ ...row, outcome: 'refused' }] : [])),
  };
}

const allNames = (rows: ReadyRow[]): string[] => [
  ...new Set(
    rows.flatMap(({ data }) => {
      const { username, email } = namesOf(data);
      return [...username, ...email];
    }),
  ),
];

async function updateExisting(ctx: Ctx, rows: ReadyRow[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const one of classifyRows(ctx, rows, await findKnown(ctx.db, allNames(rows))))
    if (one.kind === 'existing' && one.id !== undefined) results.push(await updateRow(ctx, one.row, one.id));
  return results;
}

function resultOf(one: Classified, id: string | undefined): RowResult {
  const { row, data } = one.row;
  const { email } = data;
  if (one.kind === 'refused') return { row, outcome: 'refused', email, errors: one.errors };
  if (one.kind === 'new') return { row, outcome: 'created', email, ...(id && { id }) };
  return { row, outcome: 'skipped', email, ...(one.id && { id: one.id }) };
}

const recordBatch = (tx: Tx, ctx: Ctx, importId: string, results: RowResult[]): Promise<void> =>
  recordAudit(tx, ctx, 'user_import.batch_created', {
    target: { kind: 'user_import', id: importId, name: importId },
    after: { first_row: results[0]?.row, last_row: results.at(-1)?.row, ...tallyOf(results) },
  });
