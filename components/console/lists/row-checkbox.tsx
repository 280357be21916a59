'use client';

import { type ChangeEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { checkboxStyle } from '@/components/ui/choice-style';
import type { Selection } from './selection';

type Toggle = (isChecked: boolean, isRange: boolean) => void;

/** Selects the row at an index; with Shift, also the rows between it and the one that was selected before. */
export function useRange(rows: readonly { id: string }[], selection: Selection | null): (index: number) => Toggle {
  const last = useRef<string | null>(null);
  return (index) => (isChecked, isRange) => {
    const from = isRange ? rows.findIndex(({ id }) => id === last.current) : -1;
    const [start, end] = from === -1 ? [index, index] : [Math.min(from, index), Math.max(from, index)];
    last.current = rows[index]?.id ?? null;
    selection?.toggle(
      rows.slice(start, end + 1).map(({ id }) => id),
      isChecked,
    );
  };
}

type RowCheckboxProps = { name: string; isChecked: boolean; onChange: Toggle };

export function RowCheckbox({ name, isChecked, onChange }: RowCheckboxProps) {
  const { text } = useTexts();
  const isShift = useRef(false);
  return (
    <span className={areaStyle}>
      <input
        type="checkbox"
        aria-label={text('console.lists.select.row', { name })}
        checked={isChecked}
        onClick={(event: MouseEvent) => {
          isShift.current = event.shiftKey;
        }}
        onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.checked, isShift.current)}
        className={checkboxStyle}
      />
    </span>
  );
}

type PageCheckboxProps = { isChecked: boolean; isMixed: boolean; onChange: (isChecked: boolean) => void };

export function PageCheckbox({ isChecked, isMixed, onChange }: PageCheckboxProps) {
  const { text } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = isMixed && !isChecked;
  }, [isMixed, isChecked]);
  return (
    <span className={areaStyle}>
      <input
        ref={input}
        type="checkbox"
        aria-label={text('console.lists.select.page')}
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        className={checkboxStyle}
      />
    </span>
  );
}

/** Above the link that fills the row, and large enough for a finger. */
const areaStyle = 'relative z-1 grid size-6 place-items-center';
