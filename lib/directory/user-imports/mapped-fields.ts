import type { ImportField } from './choices';
import type { Source, Sources } from './layouts';
import { membersOf } from './read-row';

const MAX_SHOWN = 200;

/** A field of a row as it is mapped. `value` null: it is set, but may be a password or a part of one. */
export type MappedField = { field: ImportField; value: string | null };

/** The fields that a record has by these sources, in the order of the layout. */
export const mappedFields = (values: Record<string, unknown>, sources: Sources): MappedField[] =>
  (Object.entries(membersOf(values, sources)) as [ImportField, unknown][]).map(([field, value]) => {
    const text = shown(value);
    return { field, value: isSecret(field, sources[field], text) ? null : text };
  });

function shown(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.join(' ') : String(value);
  return text.toWellFormed().slice(0, MAX_SHOWN);
}

const secretFields: readonly ImportField[] = ['password_hash', 'password_salt'];
const secretColumn = /passw|pwd|hash|salt|secret|credential/i;
/** What begins as a hash of a known format, contains a credential, or is nothing but a long number in hex or base64. */
const secretText =
  /^\$?[\w-]+\$[^ ]*\$|^imported-hash:|^[\w-]{8}:\$2|secretData|"(?:password|hash|salt)|^[\da-f]{32,}$|^[\w+/-]{40,}={0,2}$/i;

/** A wrong mapping can show a hash under the name of any field. */
const isSecret = (field: ImportField, source: Source | undefined, text: string): boolean =>
  secretFields.includes(field) ||
  secretColumn.test(typeof source === 'string' ? source : (source?.from ?? '')) ||
  secretText.test(text);
