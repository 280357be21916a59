'use client';

import { useCallback } from 'react';
import type { ListState } from '@/components/console/lists/list-state';
import { RecordFilter } from '@/components/console/lists/record-filter';
import type { Choice } from '@/lib/directory/search/schema';
import { findRequestPartiesAction } from '../actions';

type PartyFilterProps = { kind: 'client' | 'user'; state: ListState; chosen: Choice | null };

/** The filter by a client or a user, by its id. Recorded requests can name records that were deleted. */
export function PartyFilter({ kind, state, chosen }: PartyFilterProps) {
  const find = useCallback((q: string) => findRequestPartiesAction({ kind, q }), [kind]);
  return <RecordFilter state={state} kind={kind} name={`${kind}_id`} chosen={chosen} find={find} />;
}
