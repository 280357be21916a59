import type { Db } from '@/db';

type Parameter = string | number | boolean | Buffer | null;

/**
 * A statement of the hot path: parsed and planned once a connection, one round trip a call. Instants are
 * best read as `floor(extract(epoch from …))` and arrays as JSON, since no column mapping is applied.
 */
export const hotQuery =
  <Row extends object>(text: string) =>
  async (db: Db, parameters: Parameter[]): Promise<Row[]> =>
    (await db.$client.unsafe(text, parameters, { prepare: true })) as unknown as Row[];

/** A text[] literal. */
export const textArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
