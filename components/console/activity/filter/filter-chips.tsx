'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { richText } from '@/components/language/rich-text';
import { useTexts } from '@/components/language/texts-provider';
import { buttonStyle } from '@/components/ui/button-style';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import { type ListState, listHref, unfilteredHref } from '../../lists/list-state';
import type { TermChip } from '../../lists/term-chips';
import { filterFieldId, filterLabelKey, filterNames } from './filter-text';

type FilterChipsProps = {
  state: ListState;
  /** The terms of the search. */
  terms: readonly TermChip[];
  /** Names of values: of ids, events and outcomes. */
  names: Record<string, string>;
  go: (changes: Record<string, readonly string[]>) => void;
};

/** The active filters, each with a link that removes it. The focus moves to the field of the removed filter. */
export function FilterChips({ state, terms, names, go }: FilterChipsProps) {
  const texts = useTexts();
  const { text } = texts;
  const active = filterNames.flatMap((name) =>
    (state.several[name] ?? []).map((value) => ({
      name,
      label: text(filterLabelKey(name)),
      value,
      shown: names[value] ?? value,
    })),
  );
  if (active.length === 0 && !state.isFiltered) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ul aria-label={text('console.audit.filter.active')} className="contents empty:hidden">
        {active.map(({ name, label, value, shown }) => {
          const changes = { [name]: (state.several[name] ?? []).filter((other) => other !== value) };
          return (
            <FilterChip
              key={`${name} ${value}`}
              href={listHref(state, changes)}
              removal={text('console.audit.filter.remove', { label, value: shown })}
              remove={() => {
                go(changes);
                document.getElementById(filterFieldId(name))?.focus();
              }}
            >
              {richText(texts, 'console.audit.filter.chip', {
                label,
                value: () =>
                  isTime(name) && !Number.isNaN(Date.parse(shown)) ? (
                    <Time instant={shown} as="zoned" isInRow />
                  ) : (
                    <bdi>{shown}</bdi>
                  ),
              })}
            </FilterChip>
          );
        })}
        {terms.map(({ key, label, href, q }) => (
          <FilterChip
            key={key}
            href={href}
            removal={text('console.lists.chips.remove', { filter: label })}
            remove={() => {
              go({ q: [q] });
              const search = document.querySelector<HTMLInputElement>('[data-list-search]');
              if (!search) return;
              // A field that has the focus does not follow the address.
              search.value = q;
              search.focus();
            }}
          >
            <bdi>{label}</bdi>
          </FilterChip>
        ))}
      </ul>
      <Link href={unfilteredHref(state)} className={buttonStyle('ghost', 'sm')}>
        {text('console.audit.filter.clear')}
      </Link>
    </div>
  );
}

type FilterChipProps = {
  /** The list without the filter. */
  href: string;
  /** What the link to it is called. */
  removal: string;
  /** Goes there in another way than the link, and moves the focus. */
  remove: () => void;
  children: ReactNode;
};

function FilterChip({ href, removal, remove, children }: FilterChipProps) {
  return (
    <li className="inline-flex max-w-full items-center gap-1 rounded-full bg-accent-soft ps-3 text-accent-ink text-sm">
      <span className="truncate">{children}</span>
      <Link
        href={href}
        aria-label={removal}
        className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-hover"
        onClick={(event) => {
          event.preventDefault();
          remove();
        }}
      >
        <X aria-hidden className="size-3.5" />
      </Link>
    </li>
  );
}

const isTime = (name: string): boolean => name === 'from' || name === 'to';
