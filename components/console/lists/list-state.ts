type SearchParams = Record<string, string | string[] | undefined>;

export type ListState = {
  path: string;
  params: Record<string, string>;
  /** At least one filter is set. */
  isFiltered: boolean;
};

export const pageSizes = [25, 50, 100] as const;

const paging = ['cursor', 'trail', 'page'];

export function readListState(path: string, search: SearchParams, filters: readonly string[]): ListState {
  const params: Record<string, string> = {};
  for (const key of [...filters, 'sort', 'limit', ...paging]) {
    const value = search[key];
    const text = (Array.isArray(value) ? value[0] : value)?.trim();
    if (text) params[key] = text;
  }
  return { path, params, isFiltered: filters.some((name) => name in params) };
}

/** A link with changed filters, sort or page size. It leads to the first page, because a cursor belongs to one list. */
export function listHref(state: ListState, changes: Record<string, string | undefined>): string {
  const kept = Object.entries(state.params).filter(([key]) => !paging.includes(key));
  return hrefOf(state.path, { ...Object.fromEntries(kept), ...changes });
}

export function hrefOf(path: string, params: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value) search.set(key, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export const pageSizeOf = (state: ListState): number => {
  const asked = Number(state.params.limit);
  return pageSizes.find((size) => size === asked) ?? pageSizes[0];
};

/** The input of the verb that reads the page of the list. */
export function listQuery(state: ListState): Record<string, string | number> {
  const { trail, page, ...query } = state.params;
  return { ...query, limit: pageSizeOf(state) };
}
