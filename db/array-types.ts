import type { PostgresType } from 'postgres';

/** Object ids of the array types in use; those of built-in types are the same everywhere. */
const TEXT_ARRAYS = { text: 1009, varchar: 1015, uuid: 2951, timestamptz: 1185 };
const NUMBER_ARRAYS = { int2: 1005, int4: 1007, float8: 1022 };

/** One item of an array of one dimension: in quotes, or bare. */
const ITEM = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/gs;

/**
 * Arrays of one dimension for postgres.js, in place of the types it looks up on every new connection: when a connection
 * is lost during that look-up, the driver leaves a rejection unhandled, which ends the process.
 */
export const arrayTypes: Record<string, PostgresType> = Object.fromEntries([
  ...Object.entries(TEXT_ARRAYS).map(([name, oid]) => [`${name}Array`, arrayType(oid, (item) => item)]),
  ...Object.entries(NUMBER_ARRAYS).map(([name, oid]) => [`${name}Array`, arrayType(oid, Number)]),
]);

function arrayType(oid: number, read: (item: string) => unknown): PostgresType {
  return {
    to: oid,
    from: [oid],
    // drizzle's array columns hand over literals.
    serialize: (value: unknown) => (Array.isArray(value) ? `{${value.map(writeItem).join(',')}}` : value),
    parse: (text: string) =>
      Array.from(text.matchAll(ITEM), ([, quoted, bare]) => {
        if (quoted !== undefined) return read(quoted.replace(/\\(.)/gs, '$1'));
        return bare === undefined || bare === 'NULL' ? null : read(bare);
      }),
  };
}

function writeItem(item: unknown): string {
  if (item === null || item === undefined) return 'NULL';
  const text = item instanceof Date ? item.toISOString() : String(item);
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
