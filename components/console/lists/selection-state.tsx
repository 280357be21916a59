'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { focusHeading } from '@/components/ui/focus-heading';
import type { Texts } from '@/lib/language/texts';
import { type Selection, useSelection } from './selection';

export const isNothingSelected = (selection: Selection | null): boolean =>
  !selection || (selection.ids.size === 0 && !selection.isAllMatching);

/** What is said of a selection of all that match. */
export const allSelectedText = (text: Texts['text'], total: string | null): string =>
  total === null
    ? text('console.lists.select.allSelectedUncounted')
    : text('console.lists.select.allSelected', { total });

/** How many rows are selected, the way to all that match, and the way back to none. */
export function SelectionState() {
  const { text } = useTexts();
  const selection = useSelection();
  if (!selection || isNothingSelected(selection)) return null;
  const clear = () => {
    selection.clear();
    focusHeading();
  };
  return (
    <>
      <p className="me-1 font-medium">
        {selection.isAllMatching
          ? allSelectedText(text, selection.total)
          : text('console.lists.select.selected', { count: selection.ids.size })}
      </p>
      {selection.isAllMatching || String(selection.ids.size) === selection.total ? null : (
        <Button size="sm" variant="ghost" onClick={selection.selectAllMatching}>
          {selection.total === null
            ? text('console.lists.select.allMatchingUncounted')
            : text('console.lists.select.allMatching', { total: selection.total })}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={clear}>
        {text('console.lists.select.clear')}
      </Button>
    </>
  );
}
