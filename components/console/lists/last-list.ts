const keyOf = (path: string): string => `list ${path}`;

/** Keeps the address of a list in this tab. Without session storage, nothing is kept. */
export function keepListAddress(path: string, address: string): void {
  try {
    sessionStorage.setItem(keyOf(path), address);
  } catch {
    // A browser that blocks storage: links lead to the unfiltered list.
  }
}

/**
 * The list at `path` as this tab showed it last, with its filters, order and page; `path` itself if there is none. The
 * stored text is used only as the query of this path, so that no other place can become the target.
 */
export function lastListAddress(path: string): string {
  try {
    const kept = sessionStorage.getItem(keyOf(path));
    return kept?.startsWith(`${path}?`) ? kept : path;
  } catch {
    return path;
  }
}
