'use client';

import { useCallback, useEffect, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { useOpenRecord } from '../shell/open-record';
import { useSearch } from '../use-search';
import type { Command } from './commands';
import type { SearchAction } from './search-item';

type Commands = { commands: Command[]; isBusy: boolean; failure: string | null };

type Sources = { search: SearchAction; allowed: string[]; creatable: string[] };

const loadCommands = () => import('./commands');

/** What the palette offers for a query: acts on the open record, records, the events of a request, pages and acts. */
export function useCommands(query: string, { search, allowed, creatable }: Sources): Commands {
  const texts = useTexts();
  const record = useOpenRecord();
  const ask = useCallback((q: string) => search({ q }), [search]);
  const { data, isBusy, failure } = useSearch(ask, query.trim() || null);
  const loaded = useLoaded();
  if (!loaded) return { commands: [], isBusy: true, failure };
  const { commandFor, matchingCommands, recordCommands, requestCommands } = loaded;
  const commands = [
    ...recordCommands(texts, query, record),
    ...(data?.items.map((item) => commandFor(texts, item)) ?? []),
    ...requestCommands(texts, query, allowed),
    ...matchingCommands(texts, query, { allowed, creatable }),
  ];
  return { commands, isBusy, failure };
}

/** The module of the commands, which is no part of what every page loads. Null until it is there. */
function useLoaded(): Awaited<ReturnType<typeof loadCommands>> | null {
  const [loaded, setLoaded] = useState<Awaited<ReturnType<typeof loadCommands>> | null>(null);
  useEffect(() => {
    let isShown = true;
    void loadCommands().then((commands) => isShown && setLoaded(commands));
    return () => {
      isShown = false;
    };
  }, []);
  return loaded;
}
