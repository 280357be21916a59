type SearchParams = Record<string, string | string[] | undefined>;

export type ListState = {
  path: string;
  params: Record<string, string>;
  /** The filters that can have several values, with those that are set. */
  several: Readonly<Record<string, readonly string[]>>;
  /** The names of the filters that the list has. */
  filters: readonly string[];
  /** At least one filter is set. */
  isFiltered: boolean;
  /** The export that needed the password starts now. */
  startsExport: boolean;
};

export const pageSizes = [25, 50, 100] as const;

const paging = ['cursor', 'trail', 'page'];

/** How the rows are shown: the verb that reads them does not know it. */
const look = ['columns', 'density'];

export function readListState(path: string, search: SearchParams, filters: readonly string[]): ListState {
  const params: Record<string, string> = {};
  for (const key of [...filters, 'sort', 'limit', ...look, ...paging]) {
    const value = search[key];
    const text = (Array.isArray(value) ? value[0] : value)?.trim();
    if (text) params[key] = text;
  }
  const isFiltered = filters.some((name) => name in params);
  return { path, params, several: {}, filters, isFiltered, startsExport: search.export === 'csv' };
}

type Changes = Record<string, string | readonly string[] | undefined>;

/** A link with changed filters, sort or page size. It leads to the first page, because a cursor belongs to one list. */
export const listHref = (state: ListState, changes: Changes): string =>
  hrefOf(state.path, { ...withoutPage(state.params), ...state.several, ...changes });

/** The address of this page of the list, with changed parameters. */
export const pageHref = ({ path, params, several }: ListState, changes: Changes = {}): string =>
  hrefOf(path, { ...params, ...several, ...changes });

const withoutPage = (params: ListState['params']): Changes =>
  Object.fromEntries(Object.entries(params).filter(([key]) => !paging.includes(key)));

export function hrefOf(path: string, params: Changes): string {
  const values = Object.entries(params).flatMap(([key, value]) => [value ?? []].flat().map((one) => [key, one]));
  const text = new URLSearchParams(values.filter(([, value]) => value)).toString();
  return text ? `${path}?${text}` : path;
}

export const pageSizeOf = (state: ListState): number => {
  const asked = Number(state.params.limit);
  return pageSizes.find((size) => size === asked) ?? pageSizes[0];
};

/** The input of the verb that reads the page of the list. */
export function listQuery(state: ListState): Record<string, string | number> {
  const { trail, page, columns, density, ...query } = state.params;
  return { ...query, limit: pageSizeOf(state) };
}

/** The filters that are set. */
export const filtersOf = ({ filters, params }: ListState): Record<string, string> =>
  Object.fromEntries(filters.flatMap((name) => (params[name] ? [[name, params[name]]] : [])));

/** The list without filters, which looks as before. */
export const unfilteredHref = (state: ListState): string =>
  listHref({ ...state, several: {} }, Object.fromEntries(state.filters.map((name) => [name, undefined])));

/** The list as it is, apart from its page: what a saved view keeps. */
export const viewQuery = (state: ListState): string => listHref({ ...state, path: '' }, {}).replace('?', '');
