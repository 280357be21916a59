import type { Page } from './page';
import { MAX_WALKED } from './walk';

/** How many rows of the list a selection looks at. */
export const MAX_SELECTED_FROM = 20 * MAX_WALKED;

type Query = { limit: number; cursor?: string | undefined };

/**
 * The ids that a walk finds, at most `max`. Null if it has not come to the end of the list after `MAX_SELECTED_FROM` rows.
 */
export async function walkIds(
  read: (query: Query) => Promise<Page<{ id: string }>>,
  max: number,
): Promise<string[] | null> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let rows = 0; rows < MAX_SELECTED_FROM; rows += MAX_WALKED) {
    const { items, next_cursor } = await read({ limit: max - ids.length, cursor });
    ids.push(...items.map(({ id }) => id));
    if (next_cursor === null || ids.length >= max) return ids;
    cursor = next_cursor;
  }
  return null;
}
