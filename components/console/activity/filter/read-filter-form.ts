import type { EventsAddress } from '../events-address';
import { filterNames } from './filter-text';

/** The filters that the form asks for: those of the address and the typed ones. Text fields are emptied, since chips show their values. */
export function readFilterForm(form: HTMLFormElement, { filter }: EventsAddress): Record<string, string[]> {
  const data = new FormData(form);
  const asked = filterNames.map((name): [string, string[]] => {
    const field = form.elements.namedItem(name);
    const isTime = field instanceof HTMLInputElement && field.type === 'datetime-local';
    if (isTime) return [name, timeOf(field, filter[name] ?? [])];
    return [name, [...new Set(data.getAll(name).map((value) => String(value).trim()))].filter(Boolean)];
  });
  for (const field of form.querySelectorAll<HTMLInputElement>('input[data-adds]')) field.value = '';
  return Object.fromEntries(asked);
}

/** The field knows minutes in the reader's zone, the address an exact instant: it is kept unless the field was changed. */
function timeOf(field: HTMLInputElement, current: string[]): string[] {
  if (field.value === field.defaultValue) return current;
  const time = new Date(field.value);
  return Number.isNaN(time.getTime()) ? [] : [time.toISOString()];
}
