export { findDeletedRecord } from './find-deleted-record';
export { listDeletedRecords } from './list-deleted-records';
export { deletedRecordOperations } from './operations';
export { purgeRecord } from './purge-record';
export { restoreRecord } from './restore-record';
