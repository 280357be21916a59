import type { DeletedRecordRow } from '../deleted-rows';
import type { DeletedRecord } from './schema';

export const toDeletedRecord = (row: Omit<DeletedRecordRow, 'searchText'>): DeletedRecord => ({
  id: row.id,
  kind: row.kind,
  record_id: row.recordId,
  name: row.name,
  summary: row.summary,
  deleted_by: { kind: row.deletedByKind, id: row.deletedById, name: row.deletedByName },
  deleted_at: row.deletedAt.toISOString(),
  restorable_until: row.restorableUntil.toISOString(),
});

export const deletedTarget = (row: Pick<DeletedRecordRow, 'kind' | 'recordId' | 'name'>) => ({
  kind: row.kind,
  id: row.recordId,
  name: row.name,
});
