import type { PostgresType } from 'postgres';

/** Object ids of the array types in use. The ids of built-in types are equal on all servers. */
const TEXT_ARRAYS = { text: 1009, varchar: 1015, uuid: 2951, timestamptz: 1185 };
const NUMBER_ARRAYS = { int2: 1005, int4: 1007, float8: 1022 };

const BYTEA = 17;

/** One item of a one-dimensional array, quoted or unquoted. */
const ITEM = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/gs;

/**
 * One-dimensional array types for postgres.js, instead of the types that it looks up on every new connection: when a
 * connection is lost during that look-up, the driver leaves a rejection unhandled, which ends the process. Binary
 * strings are read in both formats of `bytea_output`, because a pooler may keep the setting of another client.
 */
export const wireTypes: Record<string, PostgresType> = {
  ...Object.fromEntries([
    ...Object.entries(TEXT_ARRAYS).map(([name, oid]) => [`${name}Array`, arrayType(oid, (item) => item)]),
    ...Object.entries(NUMBER_ARRAYS).map(([name, oid]) => [`${name}Array`, arrayType(oid, Number)]),
  ]),
  bytea: {
    to: BYTEA,
    from: [BYTEA],
    serialize: (value: Uint8Array) => `\\x${Buffer.from(value).toString('hex')}`,
    parse: readBytea,
  },
};

/** PostgreSQL, "bytea Hex Format" and "bytea Escape Format". */
function readBytea(text: string): Buffer {
  if (text.startsWith('\\x')) return Buffer.from(text.slice(2), 'hex');
  const bytes = text.replace(/\\(?:\\|([0-3][0-7]{2}))/g, (_all, octal) =>
    octal === undefined ? '\\' : String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1');
}

function arrayType(oid: number, read: (item: string) => unknown): PostgresType {
  return {
    to: oid,
    from: [oid],
    // drizzle passes the values of array columns as literals.
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
