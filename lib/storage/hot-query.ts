import type { Db } from '@/db';
import { compileStatement, type ParameterTypes, type ParameterValues, requireValue } from './named-parameters';

const PREPARED = { prepare: true };

/**
 * A statement of the hot path with parameters written as `:name`. Names become positions when the module loads; PostgreSQL
 * parses and plans the statement once for each connection; a call is one round trip. No column mapping is applied, so
 * select instants as `floor(extract(epoch from …))` and arrays as JSON.
 * @throws Error when the names in the text are not those in `types`.
 */
export const hotQuery =
  <Types extends ParameterTypes>(types: Types) =>
  <Row extends object>(text: string): ((db: Db, values: ParameterValues<Types>) => Promise<Row[]>) => {
    const statement = compileStatement(types, text);
    return async (db, values) => {
      const parameters: unknown[] = statement.names.slice();
      for (let at = 0; at < parameters.length; at++) parameters[at] = requireValue(values, parameters[at] as string);
      return (await db.$client.unsafe(statement.text, parameters as never[], PREPARED)) as unknown as Row[];
    };
  };

/** A text[] literal. */
export const textArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
