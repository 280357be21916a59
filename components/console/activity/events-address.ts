/** What the address of a page of events asks for. The filters have the names of the API; each may have several values. */
export type EventsAddress = { path: string; filter: Record<string, string[]>; limit: string | undefined };

/** A link to the page with changed filters. It leads to the newest events, because a cursor belongs to its filters. */
export const filterHref = ({ path, filter, limit }: EventsAddress, changes: Record<string, string[]>): string =>
  eventsHref(path, { ...filter, ...changes, limit: limit ? [limit] : [] });

/** A link to the page with these filters that starts at the cursor. */
export const cursorHref = ({ path, filter, limit }: EventsAddress, cursor: string): string =>
  eventsHref(path, { ...filter, limit: limit ? [limit] : [], cursor: [cursor] });

export function eventsHref(path: string, params: Record<string, string[]>): string {
  const search = new URLSearchParams(
    Object.entries(params).flatMap(([name, values]) => values.filter(Boolean).map((value) => [name, value])),
  ).toString();
  return search ? `${path}?${search}` : path;
}
