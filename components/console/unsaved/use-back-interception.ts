import { type RefObject, useEffect } from 'react';

/** An entry of the session history. */
export type HistoryEntry = { state: unknown; href: string };

export const currentEntry = (): HistoryEntry => ({ state: history.state, href: location.href });

/**
 * Keeps Back and Forward from leaving a page with unsaved changes. The browser has moved when `popstate` fires, so this
 * pushes the entry of the page again. One step back then leads to where the browser went.
 */
export function useBackInterception(unsaved: RefObject<HistoryEntry | null>, onAttempt: () => void): void {
  useEffect(() => {
    const onPopState = (event: PopStateEvent) => {
      const page = unsaved.current;
      if (!page || new URL(page.href).pathname === location.pathname) return;
      event.stopImmediatePropagation();
      history.pushState(page.state, '', page.href);
      onAttempt();
    };
    window.addEventListener('popstate', onPopState, true);
    return () => window.removeEventListener('popstate', onPopState, true);
  }, [unsaved, onAttempt]);
}
