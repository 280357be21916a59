import type { ReactNode } from 'react';
import type { Column } from '@/components/console/lists/column';
import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterChips } from '@/components/console/lists/filter-chips';
import { FilterSelect } from '@/components/console/lists/filter-select';
import { FoldedFilters } from '@/components/console/lists/folded-filters';
import type { ListChoice } from '@/components/console/lists/list-choice';
import type { ListField } from '@/components/console/lists/list-field';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { SearchHelp } from '@/components/console/lists/search-help';
import type { ListName } from '@/lib/directory/saved-views/choices';
import type { SearchFields } from '@/lib/kernel/search-fields';
import { ListTools } from './list-tools';

type ListBarProps<Row> = {
  list: ListName;
  state: ListState;
  /** What the form is called. */
  label: string;
  columns: Column<Row>[];
  /** The search of the list, with the fields of its terms. `words`: what text without a field finds, if it is special. */
  search?: { label: string; fields: SearchFields; words?: string };
  choices?: readonly ListChoice[];
  /** The fields among the children in which a value is typed. */
  typed?: readonly ListField[];
  /** What narrow windows sort by, where the headers are not shown. */
  sorts?: { label: string; options: readonly { value: string; label: string }[] };
  /** Fields of the form before the choices. */
  children?: ReactNode;
};

/** What stands above the rows of a list: search, filters, saved views, the choice of columns, and the export. */
export function ListBar<Row>({
  list,
  state,
  label,
  columns,
  search,
  choices = [],
  typed = [],
  sorts,
  children,
}: ListBarProps<Row>) {
  return (
    <>
      <FilterBar state={state} label={label} tools={<ListTools list={list} state={state} columns={columns} />}>
        {search ? (
          <>
            <SearchField label={search.label} value={state.params.q} />
            <SearchHelp fields={search.fields} words={search.words} />
          </>
        ) : null}
        {sorts ? <FilterSelect name="sort" value={state.params.sort} className="md:hidden" {...sorts} /> : null}
        {children || choices.length > 0 ? (
          <FoldedFilters state={state}>
            {children}
            {choices.map((choice) => (
              <FilterSelect key={choice.name} {...choice} value={state.params[choice.name]} />
            ))}
          </FoldedFilters>
        ) : null}
      </FilterBar>
      <FilterChips state={state} choices={choices} typed={typed} fields={search?.fields} />
    </>
  );
}
