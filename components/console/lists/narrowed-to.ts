import { isAppError } from '@/lib/kernel/errors';
import { parseSearch, type SearchFields } from '@/lib/kernel/search-fields';
import type { ListState } from './list-state';

/** The one value of a field that a list has, by its filter or by its search. Undefined also for a search that cannot be read. */
export function narrowedTo({ params }: ListState, field: string, fields: SearchFields): string | undefined {
  if (params[field]) return params[field];
  try {
    const term = parseSearch(params.q ?? '', fields, new Date()).terms.find((one) => one.field === field);
    return term && term.kind !== 'time' && !term.isNegated ? term.values[0] : undefined;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
