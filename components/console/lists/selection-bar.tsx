'use client';

import { useSelection } from './selection';
import { isNothingSelected, SelectionState } from './selection-state';

/** What is selected, in a list without acts on many records. */
export function SelectionBar() {
  const isEmpty = isNothingSelected(useSelection());
  return (
    <div aria-live="polite">
      {isEmpty ? null : (
        <div className="flex flex-wrap items-center gap-2 border-line border-b bg-accent-soft px-4 py-2 text-sm">
          <SelectionState />
        </div>
      )}
    </div>
  );
}
