'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Link } from '@/components/ui/link';
import type { Choice } from '@/lib/directory/search/schema';
import { type FindText, PickerInput } from '../picker/picker-input';
import { type ListState, listHref } from './list-state';

type RecordFilterProps = {
  state: ListState;
  kind: 'user' | 'client';
  /** The name of the filter. */
  name: string;
  /** What the filter is set to, by its name. */
  chosen: Choice | null;
  find: FindText;
};

const anyKeys = { user: 'console.lists.record.anyUser', client: 'console.lists.record.anyClient' } as const;

/** A filter of a list by one record: a search field, or the record that was chosen and a link that removes it. */
export function RecordFilter({ state, kind, name, chosen, find }: RecordFilterProps) {
  const { text } = useTexts();
  const router = useRouter();
  const id = useId();
  const label = text(`console.lists.record.${kind}`);
  const go = (value: string) => router.push(listHref(state, { [name]: value }), { scroll: false });
  if (chosen)
    return (
      <span className="inline-flex min-h-8 max-w-full items-center gap-1 rounded-full bg-accent-soft ps-3 text-accent-ink text-sm">
        <span className="truncate">{text('console.lists.chips.value', { label, value: chosen.label })}</span>
        <input type="hidden" name={name} value={chosen.value} />
        <Link
          href={listHref(state, { [name]: undefined })}
          aria-label={text('console.lists.record.remove', { label })}
          className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-hover"
        >
          <X aria-hidden className="size-3.5" />
        </Link>
      </span>
    );
  return (
    // The form around applies every change at once: a name that is being typed names nobody yet.
    <div className="min-w-44 flex-1 sm:max-w-56" onChange={(event) => event.stopPropagation()}>
      <PickerInput
        id={id}
        label={label}
        find={find}
        placeholder={text(anyKeys[kind])}
        isOffered={() => true}
        onPick={({ value }) => go(value)}
        filter={{ name, onText: go }}
      />
    </div>
  );
}
