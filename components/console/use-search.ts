'use client';

import { useEffect, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';

const DEBOUNCE_MS = 180;

type Answer<T> = { ok: true; data: T } | { ok: false; message: string };

/** The state of a search that the server answers. `data` is the last answer, or null before the first one. */
export type Search<T> = { data: T | null; isBusy: boolean; failure: string | null };

const nothing = { data: null, isBusy: false, failure: null };

/**
 * Asks the server shortly after the last keystroke. An answer to an earlier text is dropped. With `query` null nothing is
 * asked.
 */
export function useSearch<T>(search: (q: string) => Promise<Answer<T>>, query: string | null): Search<T> {
  const { text } = useTexts();
  const [state, setState] = useState<Search<T>>(nothing);
  useEffect(() => {
    if (query === null) {
      setState(nothing);
      return;
    }
    let isCurrent = true;
    setState((previous) => ({ ...previous, isBusy: true }));
    const timer = setTimeout(async () => {
      const answer = await search(query).catch(() => null);
      if (!isCurrent) return;
      if (answer?.ok) setState({ data: answer.data, isBusy: false, failure: null });
      else setState({ ...nothing, failure: answer?.message ?? text('console.shared.search.failed') });
    }, DEBOUNCE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search, query, text]);
  return state;
}
