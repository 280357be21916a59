import type { ListState } from '../../lists/list-state';
import { filterNames } from './filter-text';

/** The filters and the search that the form asks for: those of the address and the typed ones. Text fields are emptied, since chips show their values. */
export function readFilterForm(form: HTMLFormElement, { several }: ListState): Record<string, readonly string[]> {
  const data = new FormData(form);
  const asked = filterNames.map((name): [string, readonly string[]] => {
    const field = form.elements.namedItem(name);
    const isTime = field instanceof HTMLInputElement && field.type === 'datetime-local';
    if (isTime) return [name, timeOf(field, several[name] ?? [])];
    return [name, [...new Set(data.getAll(name).map((value) => String(value).trim()))].filter(Boolean)];
  });
  const search = data.get('q');
  if (search !== null) asked.push(['q', [String(search).trim()]]);
  for (const field of form.querySelectorAll<HTMLInputElement>('input[data-adds]')) field.value = '';
  return Object.fromEntries(asked);
}

/** The field knows minutes in the reader's zone, the address an exact instant: it is kept unless the field was changed. */
function timeOf(field: HTMLInputElement, current: readonly string[]): readonly string[] {
  if (field.value === field.defaultValue) return current;
  const time = new Date(field.value);
  return Number.isNaN(time.getTime()) ? [] : [time.toISOString()];
}
