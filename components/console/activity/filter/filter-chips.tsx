'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { richText } from '@/components/language/rich-text';
import { useTexts } from '@/components/language/texts-provider';
import { buttonStyle } from '@/components/ui/button-style';
import { Time } from '@/components/ui/time';
import { type EventsAddress, filterHref } from '../events-address';
import { filterFieldId, filterLabelKey, filterNames } from './filter-text';

type FilterChipsProps = {
  address: EventsAddress;
  /** Names of values: of ids, events and outcomes. */
  names: Record<string, string>;
  go: (changes: Record<string, string[]>) => void;
};

/** The active filters, each with a link that removes it. The focus moves to the field of the removed filter. */
export function FilterChips({ address, names, go }: FilterChipsProps) {
  const texts = useTexts();
  const { text } = texts;
  const active = filterNames.flatMap((name) =>
    (address.filter[name] ?? []).map((value) => ({
      name,
      label: text(filterLabelKey(name)),
      value,
      shown: names[value] ?? value,
    })),
  );
  if (active.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ul aria-label={text('console.audit.filter.active')} className="contents">
        {active.map(({ name, label, value, shown }) => {
          const changes = { [name]: (address.filter[name] ?? []).filter((other) => other !== value) };
          return (
            <li
              key={`${name} ${value}`}
              className="inline-flex max-w-full items-center gap-1 rounded-full bg-accent-soft ps-3 text-accent-ink text-sm"
            >
              <span className="truncate">
                {richText(texts, 'console.audit.filter.chip', {
                  label,
                  value: () =>
                    isTime(name) && !Number.isNaN(Date.parse(shown)) ? (
                      <Time instant={shown} as="zoned" isInRow />
                    ) : (
                      <bdi>{shown}</bdi>
                    ),
                })}
              </span>
              <Link
                href={filterHref(address, changes)}
                aria-label={text('console.audit.filter.remove', { label, value: shown })}
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
        {text('console.audit.filter.clear')}
      </Link>
    </div>
  );
}

const isTime = (name: string): boolean => name === 'from' || name === 'to';
