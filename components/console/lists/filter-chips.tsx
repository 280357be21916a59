import { X } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { consoleTexts } from '@/lib/edges/pages';
import type { SearchFields } from '@/lib/kernel/search-fields';
import type { ListChoice } from './list-choice';
import type { ListField } from './list-field';
import { type ListState, listHref } from './list-state';
import { type Chip, termChips } from './term-chips';

type FilterChipsProps = {
  state: ListState;
  choices: readonly ListChoice[];
  typed: readonly ListField[];
  fields: SearchFields | undefined;
};

/** The filters that are set: typed and chosen values, and the terms of the search. Each chip is a link to the list without it. */
export async function FilterChips({ state, choices, typed, fields }: FilterChipsProps) {
  const { text } = await consoleTexts();
  const set = [...typed.map((field) => ({ ...field, options: [] })), ...choices.filter(isNarrowed(state))];
  const values = set.flatMap(({ name, label, options }): Chip[] => {
    const value = state.params[name];
    if (!value) return [];
    const shown = options.find((option) => option.value === value)?.label ?? value;
    return [
      {
        key: name,
        label: text('console.lists.chips.value', { label, value: shown }),
        href: listHref(state, { [name]: undefined }),
      },
    ];
  });
  const chips = [...values, ...(fields ? termChips(state, fields) : [])];
  if (chips.length === 0) return null;
  return (
    <ul
      aria-label={text('console.lists.chips.label')}
      className="flex flex-wrap gap-1.5 border-line border-b px-4 py-2"
    >
      {chips.map(({ key, label, href }) => (
        <li key={key} className="inline-flex max-w-full items-center rounded-md bg-subtle text-sm">
          <span className="truncate py-0.5 ps-2 text-muted" title={label}>
            {label}
          </span>
          <Link
            href={href}
            aria-label={text('console.lists.chips.remove', { filter: label })}
            title={text('console.lists.chips.remove', { filter: label })}
            className="grid size-6 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink [&_svg]:size-3.5"
          >
            <X aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Whether a choice differs from the one that stands for no filter. */
const isNarrowed =
  ({ params }: ListState) =>
  ({ name, any, options }: ListChoice): boolean =>
    any !== undefined || params[name] !== options[0]?.value;
