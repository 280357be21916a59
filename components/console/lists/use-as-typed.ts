'use client';

import { useMemo, useRef } from 'react';

const debounceMs = 250;

/** Runs what a changed field asks for: a choice at once, text when the typing pauses. `stop`: no longer. */
export function useAsTyped() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useMemo(
    () => ({
      stop: () => clearTimeout(timer.current),
      after: (field: EventTarget, run: () => void) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(run, field instanceof HTMLSelectElement ? 0 : debounceMs);
      },
    }),
    [],
  );
}

/** A term whose value is still missing would be refused: `role:`. */
export const isUnfinished = (field: EventTarget): boolean =>
  field instanceof HTMLInputElement && field.name === 'q' && /(^|\s)-?[a-z_]+:$/i.test(field.value);
