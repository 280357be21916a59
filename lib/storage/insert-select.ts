import { getTableColumns, getTableName, type Table } from 'drizzle-orm';

/** An SQL expression for each column; columns that an INSERT must give are required. */
export type ColumnExpressions<Insert> = { [Column in keyof Insert]: string };

/**
 * INSERT INTO the table SELECT, with each column beside its expression.
 * @param from the rest of the statement after FROM.
 */
export function insertSelect<T extends Table>(
  table: T,
  expressions: ColumnExpressions<T['$inferInsert']>,
  from: string,
): string {
  const columns = getTableColumns(table);
  const names = Object.keys(expressions).map((key) => {
    if (!columns[key]) throw new Error(`${getTableName(table)} has no column ${key}`);
    return columns[key].name;
  });
  return `insert into ${getTableName(table)} (${names.join(', ')})
  select ${Object.values(expressions).join(', ')}
    from ${from}`;
}
