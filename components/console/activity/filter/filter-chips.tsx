'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button-style';
import { Time } from '@/components/ui/time';
import { type EventsAddress, filterHref } from '../events-address';
import { filterFieldId, filterLabels } from './filter-text';

type FilterChipsProps = {
  address: EventsAddress;
  /** Names of values: of ids, events and outcomes. */
  names: Record<string, string>;
  go: (changes: Record<string, string[]>) => void;
};

/** The active filters, each with a link that removes it. The focus moves to the field of the removed filter. */
export function FilterChips({ address, names, go }: FilterChipsProps) {
  const active = Object.entries(filterLabels).flatMap(([name, label]) =>
    (address.filter[name] ?? []).map((value) => ({ name, label, value, text: names[value] ?? value })),
  );
  if (active.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ul aria-label="Active filters" className="contents">
        {active.map(({ name, label, value, text }) => {
          const changes = { [name]: (address.filter[name] ?? []).filter((other) => other !== value) };
          return (
            <li
              key={`${name} ${value}`}
              className="inline-flex max-w-full items-center gap-1 rounded-full bg-accent-soft pl-3 text-accent-ink text-sm"
            >
              <span className="truncate">
                {label}:{' '}
                {isTime(name) && !Number.isNaN(Date.parse(text)) ? <Time instant={text} as="zoned" isInRow /> : text}
              </span>
              <Link
                href={filterHref(address, changes)}
                aria-label={`Remove filter ${label}: ${text}`}
                className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-hover"
                onClick={(event) => {
                  event.preventDefault();
                  go(changes);
                  document.getElementById(filterFieldId(name))?.focus();
                }}
              >
                <X aria-hidden className="size-3.5" />
              </Link>
            </li>
          );
        })}
      </ul>
      <Link href={address.path} className={buttonStyle('ghost', 'sm')}>
        Clear filters
      </Link>
    </div>
  );
}

const isTime = (name: string): boolean => name === 'from' || name === 'to';
