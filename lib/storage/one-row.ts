/**
 * The row of a statement that always returns one, for example `insert … returning` or an aggregate.
 * @throws Error if there is none, which is a fault of this service.
 */
export function oneRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the statement returned no row');
  return row;
}
