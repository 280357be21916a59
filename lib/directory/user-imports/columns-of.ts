import type { FileRecord } from './file-record';

const MAX_COLUMNS = 200;
const MAX_NAME = 200;

/** The columns of the first rows: rows of JSON need not have the same members. */
export const columnsOf = (records: readonly FileRecord[]): string[] =>
  [...new Set(records.flatMap(({ values }) => Object.keys(values)))]
    .filter((column) => column !== '' && column.length <= MAX_NAME && column.isWellFormed() && !column.includes('\0'))
    .slice(0, MAX_COLUMNS);
