import type { Tx } from '@/db';
import type { Ctx } from '@/lib/kernel/context';
import type { CacheTag } from '@/lib/kernel/ports';
import type { JsonRow } from '../deleted-rows';
import type { LeftOutKind } from './choices';
import type { RestoreNames } from './schema';

/** A restore that is going on: the row as it was deleted, and what other records said about it. */
export type Restoring = {
  tx: Tx;
  ctx: Ctx;
  row: JsonRow;
  related: Record<string, unknown>;
  names: RestoreNames;
  invalidate: (...tags: CacheTag[]) => void;
  afterCommit: (task: () => Promise<void>) => void;
};

export type LeftOut = { kind: LeftOutKind; count: number };

/** The name of the restored record, its members that differ from before the deletion, and what could not be restored. */
export type Restored = { name: string; renamed?: Record<string, unknown>; leftOut?: LeftOut[] };

export type Restore = (work: Restoring) => Promise<Restored>;

/** The row with a version of its own, and with the epoch that no earlier token has. */
export const asRestored = (row: JsonRow): JsonRow => ({
  ...row,
  ...(typeof row.epoch === 'number' && { epoch: row.epoch + 1 }),
  version: Number(row.version) + 1,
  // PostgreSQL reads it as the time of the transaction.
  updated_at: 'now',
});
