import type { userImports } from '@/db/schema';
import type { LayoutName } from './choices';
import type { UserImport } from './schema';

export type ImportRecord = typeof userImports.$inferSelect;

export const toUserImport = (row: ImportRecord): UserImport => ({
  id: row.id,
  state: row.state,
  source: row.source,
  file_name: row.fileName,
  mode: row.mode,
  layout: row.layout as LayoutName,
  mapping: row.mapping,
  columns: row.columns,
  total: row.total,
  rows_done: row.rowsDone,
  created: row.created,
  updated: row.updated,
  skipped: row.skipped,
  refused: row.refused,
  started_by: row.actorName,
  failure: row.failure,
  created_at: row.createdAt.toISOString(),
  finished_at: row.finishedAt?.toISOString() ?? null,
});

export const importTarget = ({ id, fileName }: { id: string; fileName: string | null }) => ({
  kind: 'user_import',
  id,
  name: fileName ?? id,
});
