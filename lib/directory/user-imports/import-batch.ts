import type { Tx } from '@/db';
import { recordAudit } from '@/lib/audit';
import { lockNames } from '@/lib/directory/users/guards';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { allNames } from './batch-facts';
import { type Classified, classifyRows } from './classify-rows';
import { tallyOf } from './counts';
import { addressOf, type EarlierRows, noEarlierRows } from './earlier-rows';
import type { FileRecord } from './file-record';
import type { HashKeys } from './hashes/parse-password-hash';
import { insertRows } from './insert-rows';
import type { Sources } from './layouts';
import { PendingChanges } from './pending-changes';
import { readRow } from './read-row';
import type { RowResult } from './schema';
import { updateRow } from './update-row';

/** Rows of one transaction. It takes one lock for each name, of which the server has some thousands. */
export const BATCH_ROWS = 250;

export type BatchRules = { sources: Sources; keys: HashKeys; mode: 'skip' | 'update' };

type Finish = (tx: Tx, results: RowResult[]) => Promise<void>;

type Batch = { importId: string; records: FileRecord[]; rules: BatchRules; earlier: EarlierRows };

/**
 * Imports the rows of a batch: users who exist are updated one by one if `mode` says so, then new users are inserted
 * together. `finish` runs in the transaction of the new users, so that the progress of the import is committed with them.
 * Cut short before that, the batch is repeated; users who were updated then do not differ any more.
 */
export async function importBatch(
  ctx: Ctx,
  { importId, records, rules, earlier }: Batch,
  finish: Finish,
): Promise<RowResult[]> {
  const { mode } = rules;
  const { ready, refused } = readRows(ctx, records, rules);
  // What earlier batches changed is in the database.
  const own = { ...earlier, pending: new PendingChanges() };
  const classified = await classifyRows(ctx, ctx.db, ready, { mode, earlier: own });
  const results = [...refused];
  for (const one of classified)
    if (one.outcome === 'updated') results.push(await updateRow(ctx, one.row, one.id));
    else if (one.outcome !== 'created') results.push(resultOf(one));
  const added = classified.flatMap(({ outcome, row }) => (outcome === 'created' ? [row] : []));
  return change(ctx, async (tx) => {
    await lockNames(tx, allNames(added));
    const certain = await classifyRows(ctx, tx, added, { mode: 'skip', earlier: noEarlierRows() });
    const created = certain.flatMap(({ outcome, row }) => (outcome === 'created' ? [row] : []));
    const ids = await insertRows(tx, created);
    const idOf = new Map(created.map(({ row }, at) => [row, ids[at]]));
    const all = [...results, ...certain.map((one) => resultOf(one, idOf.get(one.row.row)))].sort(byRow);
    if (ids.length > 0) await recordBatch(tx, ctx, importId, all);
    await finish(tx, all);
    return all;
  });
}

/** What `importBatch` would do after the earlier rows, without locks and without a change. */
export async function checkBatch(ctx: Ctx, { records, rules, earlier }: Omit<Batch, 'importId'>): Promise<RowResult[]> {
  const { ready, refused } = readRows(ctx, records, rules);
  const classified = await classifyRows(ctx, ctx.db, ready, { mode: rules.mode, earlier });
  return [...refused, ...classified.map((one) => resultOf(one))].sort(byRow);
}

/** Adds rows that were imported before to the earlier ones. */
export function passBatch(ctx: Ctx, { records, rules, earlier }: Omit<Batch, 'importId'>): void {
  if (rules.mode === 'skip') return;
  for (const row of readRows(ctx, records, rules).ready) earlier.addresses.add(addressOf(row));
}

const byRow = (a: RowResult, b: RowResult): number => a.row - b.row;

function readRows(ctx: Ctx, records: FileRecord[], rules: BatchRules) {
  const rows = records.map((record) => readRow(ctx, record, rules));
  return {
    ready: rows.filter((row) => 'data' in row),
    refused: rows.flatMap((row): RowResult[] => ('errors' in row ? [{ ...row, outcome: 'refused' }] : [])),
  };
}

/** `created`: the id of the new user. */
function resultOf(one: Classified, created?: string): RowResult {
  const { row, data } = one.row;
  const { outcome } = one;
  const { email } = data;
  if (outcome === 'refused') return { row, outcome, email, errors: one.errors };
  const id = outcome === 'created' ? created : one.id;
  return { row, outcome, email, ...(id && { id }) };
}

const recordBatch = (tx: Tx, ctx: Ctx, importId: string, results: RowResult[]): Promise<void> =>
  recordAudit(tx, ctx, 'user_import.batch_created', {
    target: { kind: 'user_import', id: importId, name: importId },
    after: { first_row: results[0]?.row, last_row: results.at(-1)?.row, ...tallyOf(results) },
  });
