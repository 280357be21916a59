import { sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { type ParameterTypes, type ParameterValues, requireValue, splitAtParameters } from './named-parameters';

/**
 * A statement with parameters written as `:name` that runs inside a transaction, where `hotQuery` cannot.
 * @throws Error when the names in the text are not those in `types`.
 */
export const transactionQuery =
  <Types extends ParameterTypes>(types: Types) =>
  <Row extends object>(text: string): ((tx: Tx, values: ParameterValues<Types>) => Promise<Row[]>) => {
    const { strings, names } = splitAtParameters(types, text);
    const template = Object.assign(strings, { raw: strings });
    return async (tx, values) => {
      const parameters = names.map((name) => sql.param(requireValue(values, name)));
      return (await tx.execute(sql(template, ...parameters))) as unknown as Row[];
    };
  };
