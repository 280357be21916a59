import { listText, type Texts } from '@/lib/language';
import { fieldText } from './field-text';

type Snapshot = Record<string, unknown> | null;

/** A member of a record with its values as lines. `isChanged` is false for a member that an event only names. */
export type ChangeRow = { field: string; label: string; before: string[]; after: string[]; isChanged: boolean };

/** No event records these. If one ever does, the page must not show it. */
const secret =
  /^(password|password_hash|secret|secret_hash|client_secret|access_token|refresh_token|id_token|registration_access_token|code|private_key)$/;

/** The members that differ, or all of them if none does, with one row for each member of an object. Empty members are left out. */
export function changeRows(texts: Texts, before: Snapshot, after: Snapshot): ChangeRow[] {
  const [from, to] = [flat(before ?? {}), flat(after ?? {})];
  const fields = [...new Set([...from.keys(), ...to.keys()])];
  const rows = fields.map((field) => ({
    field,
    label: labelOf(texts, field),
    before: linesOf(texts, field, from.get(field)),
    after: linesOf(texts, field, to.get(field)),
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

function labelOf(texts: Texts, field: string): string {
  const words = field.split('.').map((name) => fieldText(texts, name));
  const label = words.reduceRight((inner, outer) => texts.text('console.audit.changes.nested', { outer, inner }));
  return label.charAt(0).toLocaleUpperCase(texts.locale) + label.slice(1);
}

function linesOf(texts: Texts, field: string, value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  if (field.split('.').some((name) => secret.test(name))) return [texts.text('console.audit.changes.notShown')];
  if (Array.isArray(value)) return value.map((member) => textOf(texts, member));
  return [textOf(texts, value)];
}

function textOf(texts: Texts, value: unknown): string {
  if (typeof value === 'boolean') return texts.text(`console.audit.changes.${value ? 'yes' : 'no'}`);
  if (Array.isArray(value)) return value.map((member) => textOf(texts, member)).join(' ');
  if (!isObject(value)) return String(value);
  const members = Object.entries(value)
    .filter(([name, member]) => member !== null && member !== '' && !secret.test(name))
    .map(([name, member]) =>
      texts.text('console.audit.changes.member', { name: fieldText(texts, name), value: textOf(texts, member) }),
    );
  return listText(texts, members);
}
