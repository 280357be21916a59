import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';

const sorts = [
  { value: 'name', label: 'Name A–Z' },
  { value: '-name', label: 'Name Z–A' },
  { value: 'identifier', label: 'Identifier A–Z' },
  { value: '-identifier', label: 'Identifier Z–A' },
  { value: '-created_at', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
];

export function ApiResourceFilters({ state }: { state: ListState }) {
  return (
    <FilterBar state={state} label="Filter API resources">
      <SearchField label="Search API resources" value={state.params.q} />
      <FilterSelect name="sort" label="Sort" value={state.params.sort} options={sorts} className="md:hidden" />
    </FilterBar>
  );
}
