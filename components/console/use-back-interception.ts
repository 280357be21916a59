import { type RefObject, useEffect } from 'react';

/** A page as the browser's history keeps it. */
export type HistoryEntry = { state: unknown; href: string };

export const currentEntry = (): HistoryEntry => ({ state: history.state, href: location.href });

/**
 * Keeps Back and Forward from leaving the page with unsaved changes, if there is one. By the time the browser says
 * so it has moved already, so the page's own entry is put on top of where it landed; one step back then leads there.
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
