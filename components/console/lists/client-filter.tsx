'use client';

import { useCallback } from 'react';
import type { Choice, Choices } from '@/lib/directory/search/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { ListState } from './list-state';
import { RecordFilter } from './record-filter';

type ClientFilterProps = {
  state: ListState;
  chosen: Choice | null;
  find: (input: { kind: 'client'; q: string }) => Promise<ActionResult<Choices>>;
};

/** The filter `client` of a list. */
export function ClientFilter({ state, chosen, find }: ClientFilterProps) {
  const findText = useCallback((q: string) => find({ kind: 'client', q }), [find]);
  return <RecordFilter state={state} kind="client" name="client" chosen={chosen} find={findText} />;
}
