import { fieldWords } from '@/lib/audit';

type Snapshot = Record<string, unknown> | null;

/** A member of a record with its values as lines. `isChanged` is false for a member that an event only names. */
export type ChangeRow = { field: string; label: string; before: string[]; after: string[]; isChanged: boolean };

/** No event records these. If one ever does, the page must not show it. */
const secret =
  /^(password|password_hash|secret|secret_hash|client_secret|access_token|refresh_token|id_token|registration_access_token|code|private_key)$/;

/** The members that differ, or all of them if none does, with one row for each member of an object. Empty members are left out. */
export function changeRows(before: Snapshot, after: Snapshot): ChangeRow[] {
  const [from, to] = [flat(before ?? {}), flat(after ?? {})];
  const fields = [...new Set([...from.keys(), ...to.keys()])];
  const rows = fields.map((field) => ({
    field,
    label: labelOf(field),
    before: linesOf(field, from.get(field)),
    after: linesOf(field, to.get(field)),
    isChanged: JSON.stringify(from.get(field)) !== JSON.stringify(to.get(field)),
  }));
  const filled = rows.filter((row) => row.before.length + row.after.length > 0);
  const changed = filled.filter(({ isChanged }) => isChanged);
  return changed.length > 0 ? changed : filled;
}

function flat(value: Record<string, unknown>, path = ''): Map<string, unknown> {
  return new Map(
    Object.entries(value).flatMap(([name, member]): [string, unknown][] =>
      isObject(member) ? [...flat(member, `${path}${name}.`)] : [[path + name, member]],
    ),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function labelOf(field: string): string {
  const text = field.split('.').map(fieldWords).join(': ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function linesOf(field: string, value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  if (field.split('.').some((name) => secret.test(name))) return ['(not shown)'];
  if (Array.isArray(value)) return value.map(textOf);
  return [textOf(value)];
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (!isObject(value)) return String(value);
  return Object.entries(value)
    .filter(([name, member]) => member !== null && member !== '' && !secret.test(name))
    .map(([name, member]) => `${fieldWords(name)}: ${textOf(member)}`)
    .join(', ');
}
