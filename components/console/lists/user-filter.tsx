'use client';

import { useCallback } from 'react';
import type { Choice, Choices } from '@/lib/directory/search/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { ListState } from './list-state';
import { RecordFilter } from './record-filter';

type UserFilterProps = {
  state: ListState;
  chosen: Choice | null;
  find: (input: { q: string }) => Promise<ActionResult<Choices>>;
};

/** The filter `user` of a list. */
export function UserFilter({ state, chosen, find }: UserFilterProps) {
  const findText = useCallback((q: string) => find({ q }), [find]);
  return <RecordFilter state={state} kind="user" name="user" chosen={chosen} find={findText} />;
}
