'use client';

import { useEffect, useState } from 'react';
import { type Command, commandFor } from './commands';
import type { SearchAction } from './search-item';

const debounceMs = 180;

type Found = { commands: Command[]; busy: boolean; failed: string | null };

const nothing: Found = { commands: [], busy: false, failed: null };

export function usePaletteSearch(search: SearchAction, query: string): Found {
  const [found, setFound] = useState<Found>(nothing);
  useEffect(() => {
    const q = query.trim();
    if (!q) {
      setFound(nothing);
      return;
    }
    let current = true;
    setFound((previous) => ({ ...previous, busy: true }));
    const timer = setTimeout(async () => {
      const result = await search({ q }).catch(() => null);
      if (!current) return;
      if (result?.ok) setFound({ commands: result.data.items.map(commandFor), busy: false, failed: null });
      else setFound({ commands: [], busy: false, failed: result?.message ?? 'The search did not answer. Try again.' });
    }, debounceMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search, query]);
  return found;
}
