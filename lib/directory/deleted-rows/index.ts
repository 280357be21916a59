export { insertKeptChildren, insertKeptRecord } from './insert-kept';
export { keepDeleted } from './keep-deleted';
export { type DeletedRecordRow, findDeleted, lockDeleted, readKeptChildren, readKeptRecord } from './kept-record';
export { keptTables } from './kept-tables';
export type { JsonRow } from './sealed-rows';
