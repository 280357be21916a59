import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { listDeletedRecords } from './list-deleted-records';
import { purgeRecord } from './purge-record';
import { restoreRecord } from './restore-record';
import { DeletedRecord, DeletedRecordQuery, RestoredRecord, RestoreNames } from './schema';

const tag = 'Deleted records';

export const deletedRecordOperations = {
  list: operation({
    verb: listDeletedRecords, method: 'GET', path: '/deleted-records', operationId: 'listDeletedRecords', tag, page: true,
    summary: 'List deleted records that can be restored, of the kinds that the caller may read', query: DeletedRecordQuery,
    status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(DeletedRecord), next_cursor: z.string().nullable() }),
  }),
  restore: operation({
    verb: restoreRecord, method: 'POST', path: '/deleted-records/{id}/restore', operationId: 'restoreRecord', tag,
    summary: 'Restore a deleted record, by its id or the id of the record; tokens and sessions stay ended',
    body: RestoreNames, status: 200, answer: RestoredRecord, errors: ['invalid', 'not_found', 'conflict'],
  }),
  purge: operation({
    verb: purgeRecord, method: 'DELETE', path: '/deleted-records/{id}', operationId: 'purgeRecord', tag,
    summary: 'Delete a deleted record for good', status: 204, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
