import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';

const sorts = [
  { value: 'name', label: 'console.resources.list.sorts.name' },
  { value: '-name', label: 'console.resources.list.sorts.nameDescending' },
  { value: 'identifier', label: 'console.resources.list.sorts.identifier' },
  { value: '-identifier', label: 'console.resources.list.sorts.identifierDescending' },
  { value: '-created_at', label: 'console.resources.list.sorts.newest' },
  { value: 'created_at', label: 'console.resources.list.sorts.oldest' },
] as const satisfies { value: string; label: MessageKey }[];

export async function ApiResourceFilters({ state }: { state: ListState }) {
  const { text } = await consoleTexts();
  return (
    <FilterBar state={state} label={text('console.resources.list.filter')}>
      <SearchField label={text('console.resources.list.search')} value={state.params.q} />
      <FilterSelect
        name="sort"
        label={text('console.resources.list.sort')}
        value={state.params.sort}
        options={sorts.map(({ value, label }) => ({ value, label: text(label) }))}
        className="md:hidden"
      />
    </FilterBar>
  );
}
