import { and, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '@/db';
import { userImports } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { verb } from '@/lib/kernel/verb';
import { batchesOf } from './batches-of';
import type { LayoutName } from './choices';
import { columnsOf } from './columns-of';
import { addTally, noCounts, type Tally, tallyOf } from './counts';
import { type EarlierRows, noEarlierRows } from './earlier-rows';
import type { FileRecord } from './file-record';
import { finishImport } from './finish-import';
import { BATCH_ROWS, type BatchRules, checkBatch, importBatch, passBatch } from './import-batch';
import { recogniseLayout, sourcesOf } from './layouts';
import { recordProgress } from './progress';
import { importTarget } from './projection';
import { readRecords } from './read-records';
import { ImportOptions, type ImportSummary, type RowResult } from './schema';

const Open = ImportOptions.extend({
  source: z.enum(['api', 'cli']),
  /** SHA-256 of what makes two imports the same. The newest unfinished one of them goes on. */
  digest: z.instanceof(Buffer).optional(),
});

type Options = z.output<typeof Open>;

export type OpenImport = {
  /** Rows that an earlier import of the same file has done. */
  resumedAt: number;
  /**
   * Imports the file while it is read. Yields the results of each batch after its COMMIT, and returns the counts of the whole
   * import. An import that is left before its end is marked as failed, and can be resumed.
   */
  run(file: AsyncIterable<Uint8Array>): AsyncGenerator<RowResult[], ImportSummary>;
};

/** Opens an import of users. Its rows are imported by `run`. @throws AppError `forbidden`, `invalid`, `reauthentication_required`. */
export const openUserImport = verb(
  'users:write',
  Open,
  async (ctx, options): Promise<OpenImport> => {
    const earlier = options.dry_run ? null : await findUnfinished(ctx, options);
    return { resumedAt: earlier?.rowsDone ?? 0, run: (file) => run(ctx, options, earlier, file) };
  },
  { fresh: true },
);

type Earlier = { id: string; rowsDone: number } & Tally;

async function findUnfinished(ctx: Ctx, { digest }: Options): Promise<Earlier | null> {
  if (!digest) return null;
  const { id, rowsDone, created, updated, skipped, refused } = userImports;
  const [row] = await ctx.db
    .select({ id, rowsDone, created, updated, skipped, refused })
    .from(userImports)
    .where(and(eq(userImports.digest, digest), inArray(userImports.state, ['running', 'failed'])))
    .orderBy(desc(userImports.createdAt))
    .limit(1);
  return row ?? null;
}

async function* run(
  ctx: Ctx,
  options: Options,
  earlier: Earlier | null,
  file: AsyncIterable<Uint8Array>,
): AsyncGenerator<RowResult[], ImportSummary> {
  let prepared: Prepared | null = null;
  let counts: Tally = earlier ?? noCounts();
  let doneRows = earlier?.rowsDone ?? 0;
  let failure: string | null = 'It was left before the end of the file.';
  try {
    for await (const batch of batchesOf(readRecords(file, options.format), BATCH_ROWS)) {
      prepared ??= await prepare(ctx, options, batch, earlier?.id);
      const [done, rest] = [batch.slice(0, doneRows), batch.slice(doneRows)];
      doneRows -= done.length;
      passBatch(ctx, { ...prepared, records: done });
      if (rest.length === 0) continue;
      const results = await importOrCheck(ctx, prepared, rest);
      counts = addTally(counts, tallyOf(results));
      yield results;
    }
    failure = null;
  } catch (error) {
    failure = problemOfFile(error);
  } finally {
    const id = prepared?.id ?? earlier?.id;
    if (id) await finishImport(ctx, id, failure);
  }
  const { created, updated, skipped, refused } = counts;
  return {
    import_id: prepared?.id ?? earlier?.id ?? null,
    layout: prepared?.layout ?? options.layout ?? 'identity',
    rows: created + updated + skipped + refused,
    ...{ created, updated, skipped, refused },
    ...(failure !== null && { error: failure }),
  };
}

/** What is wrong with the rest of the file. @throws the error, if it is about something else. */
function problemOfFile(error: unknown): string {
  if (!isAppError(error) || error.code !== 'invalid') throw error;
  const [first] = error.errors;
  return first ? `The ${first.path} ${first.message}.` : error.message;
}

type Prepared = { id: string | null; layout: LayoutName; rules: BatchRules; earlier: EarlierRows };

/** Recognises the layout by the first rows, and begins the import. A dry run has no id. */
async function prepare(
  ctx: Ctx,
  options: Options,
  batch: FileRecord[],
  earlierId: string | undefined,
): Promise<Prepared> {
  const layout = options.layout ?? recogniseLayout(columnsOf(batch));
  const rules = { sources: sourcesOf(layout, options.mapping), keys: options.keys, mode: options.mode };
  const id = options.dry_run ? null : await begin(ctx, options, layout, earlierId);
  return { id, layout, rules, earlier: noEarlierRows() };
}

function importOrCheck(ctx: Ctx, { id, rules, earlier }: Prepared, records: FileRecord[]): Promise<RowResult[]> {
  if (id === null) return checkBatch(ctx, { records, rules, earlier });
  const finish = async (tx: Tx, results: RowResult[]) => void (await recordProgress(tx, id, results));
  return importBatch(ctx, { importId: id, records, rules, earlier }, finish);
}

/** Writes the row of a new import, or opens that of an earlier one again. */
async function begin(ctx: Ctx, options: Options, layout: LayoutName, earlierId: string | undefined): Promise<string> {
  const { file_name, mode, mapping, source, digest } = options;
  return change(ctx, async (tx) => {
    const row = {
      id: earlierId ?? newId(),
      state: 'running' as const,
      source,
      fileName: file_name ?? null,
      digest: digest ?? null,
      mode,
      layout,
      mapping,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      actorName: ctx.actor.name,
    };
    const again = { state: row.state, failure: null, finishedAt: null };
    await tx.insert(userImports).values(row).onConflictDoUpdate({ target: userImports.id, set: again });
    const started = { mode, layout, source, ...(earlierId && { resumed: true }) };
    await recordAudit(tx, ctx, 'user_import.started', { target: importTarget(row), after: started });
    return row.id;
  });
}
