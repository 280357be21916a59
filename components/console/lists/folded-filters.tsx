'use client';

import { clsx } from 'clsx';
import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { filtersOf, type ListState } from './list-state';

type FoldedFiltersProps = { state: ListState; className?: string; children: ReactNode };

/** Filters that a window below 768 px shows after a click, or while one is set. Without scripts they are always shown. */
export function FoldedFilters({ state, className = 'contents', children }: FoldedFiltersProps) {
  const { text } = useTexts();
  const id = useId();
  const [isOpen, setIsOpen] = useState(() => isNarrowed(state));
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="noscript:hidden md:hidden"
      >
        <SlidersHorizontal aria-hidden />
        {text('console.shared.list.filters')}
      </Button>
      <div id={id} className={clsx(className, isOpen || 'max-md:not-noscript:hidden')}>
        {children}
      </div>
    </>
  );
}

/** Whether a filter is set besides the search, which is always shown. */
const isNarrowed = (state: ListState): boolean =>
  Object.keys({ ...filtersOf(state), ...state.several }).some((name) => name !== 'q');
