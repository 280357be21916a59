'use client';

import { clsx } from 'clsx';
import { useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Input } from '@/components/ui/input';
import type { Choice, Choices } from '@/lib/directory/search/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { Texts } from '@/lib/language/texts';
import { type Search, useSearch } from '../use-search';

/** Looks for choices, usually with a server action. */
export type FindText = (q: string) => Promise<ActionResult<Choices>>;

type PickerInputProps = {
  id: string;
  label: string;
  /** Keeps its identity between renders: a new function asks again. */
  find: FindText;
  placeholder: string;
  isOffered: (value: string) => boolean;
  onPick: (choice: Choice) => void;
  /** Of a filter: the list floats over the page and closes after a choice, and Enter applies text that nothing matches. */
  filter?: { name: string; onText: (text: string) => void; isListSearch?: boolean | undefined };
};

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A combobox by the ARIA pattern: arrows move, Enter picks, Escape closes. In a form the list stays open, so that several
 * can be picked.
 */
export function PickerInput({ id, label, find, placeholder, isOffered, onPick, filter }: PickerInputProps) {
  const { text } = useTexts();
  const { query, isOpen, setOpen, type, search, offered, index, choose, onKeyDown } = usePicker({
    find,
    isOffered,
    onPick,
    filter,
  });
  return (
    <div className={filter ? 'relative' : undefined}>
      <Input
        id={id}
        name={filter?.name}
        data-list-search={filter?.isListSearch ? '' : undefined}
        role="combobox"
        aria-label={text('console.shared.picker.search', { label })}
        aria-expanded={isOpen}
        aria-controls={`${id}-options`}
        aria-activedescendant={isOpen && offered[index] ? `${id}-${index}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={query}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onChange={(event) => type(event.target.value)}
      />
      {isOpen ? (
        <div className={filter ? 'absolute inset-x-0 top-full z-20 shadow-card' : undefined}>
          <Options id={id} label={label} offered={offered} active={index} search={search} onPick={choose} />
        </div>
      ) : null}
    </div>
  );
}

function usePicker({
  find,
  isOffered,
  onPick,
  filter,
}: Pick<PickerInputProps, 'find' | 'isOffered' | 'onPick' | 'filter'>) {
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const search = useSearch(find, isOpen ? query.trim() : null);
  const offered = (search.data?.items ?? []).filter(({ value }) => isOffered(value));
  const index = Math.min(active, offered.length - 1);
  const type = (text: string) => {
    setQuery(text);
    setActive(0);
    setOpen(true);
  };
  const close = () => {
    setQuery('');
    setOpen(false);
  };
  const move = (step: number) => {
    if (!isOpen) setOpen(true);
    else if (offered.length > 0) setActive((index + step + offered.length) % offered.length);
  };
  const choose = (choice: Choice) => {
    onPick(choice);
    if (filter) close();
  };
  const pick = () => {
    const chosen = offered[index];
    const text = query.trim();
    // While the answer to the last letters is awaited, what is offered is chosen only by its whole name.
    const isAwaited = search.isBusy && chosen?.label !== text;
    if (filter && text && (isAwaited || !chosen)) {
      filter.onText(text);
      close();
    } else if (isOpen && chosen) choose(chosen);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = steps[event.key];
    if (step) move(step);
    // Enter in a search field must not save the form, so it is handled even if it picks nothing.
    else if (event.key === 'Enter') pick();
    else if (event.key === 'Escape' && isOpen) setOpen(false);
    else return;
    event.preventDefault();
  };
  return { query, isOpen, setOpen, type, search, offered, index, choose, onKeyDown };
}

type OptionsProps = {
  id: string;
  label: string;
  offered: Choice[];
  active: number;
  search: Search<Choices>;
  onPick: (choice: Choice) => void;
};

function Options({ id, label, offered, active, search, onPick }: OptionsProps) {
  const texts = useTexts();
  return (
    <div className="mt-1 overflow-hidden rounded-md border border-line bg-surface">
      <div id={`${id}-options`} role="listbox" aria-label={label} className="max-h-64 overflow-y-auto empty:hidden">
        {offered.map((choice, at) => (
          <div
            key={choice.value}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            // The press must not take the focus from the search field, which would close the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(choice)}
            onKeyDown={() => {}}
            className={clsx('cursor-pointer px-3 py-2 text-sm', at === active ? 'bg-hover' : 'hover:bg-hover/60')}
          >
            <p className="break-words">{choice.label}</p>
            {choice.description ? <p className="break-all text-muted text-xs">{choice.description}</p> : null}
          </div>
        ))}
      </div>
      <p role="status" className="px-3 py-2 text-muted text-xs empty:hidden">
        {statusOf(texts, search, offered.length)}
      </p>
    </div>
  );
}

function statusOf({ text }: Texts, { data, isBusy, failure }: Search<Choices>, count: number): string {
  if (failure) return failure;
  if (!data) return text('console.shared.search.searching');
  if (count === 0 && !isBusy)
    return text(data.items.length > 0 ? 'console.shared.search.allChosen' : 'console.shared.search.none');
  return data.more ? text('console.shared.search.more') : '';
}
