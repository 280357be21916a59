type Kept = { ids: readonly string[]; isAllMatching: boolean };

const nothing: Kept = { ids: [], isAllMatching: false };

/** The key of the selection of the list at this path with these filters. */
export const selectionKey = (path: string, filters: Readonly<Record<string, string>>): string =>
  `selection ${path} ${JSON.stringify(Object.entries(filters).sort())}`;

/** The selection that this tab kept under the key. Without session storage, and for text of another shape, nothing. */
export function readKept(key: string): Kept {
  try {
    const { ids, isAllMatching } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) return nothing;
    return { ids, isAllMatching: isAllMatching === true };
  } catch {
    return nothing;
  }
}

/** Keeps the selection in this tab, so that it outlives the pages of the list. */
export function writeKept(key: string, kept: Kept): void {
  try {
    if (kept.ids.length === 0 && !kept.isAllMatching) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser that blocks storage, or a full one: the selection ends with the page.
  }
}
