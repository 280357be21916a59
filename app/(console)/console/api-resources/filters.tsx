import { FilterBar } from '@/components/console/filter-bar';
import { FilterSelect } from '@/components/console/filter-select';
import type { ListState } from '@/components/console/list-state';
import { SearchField } from '@/components/console/search-field';

const sorts = [
  { value: 'name', label: 'Name A–Z' },
  { value: '-name', label: 'Name Z–A' },
  { value: '-created_at', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
];

export function ApiResourceFilters({ state, filtered }: { state: ListState; filtered: boolean }) {
  return (
    <FilterBar state={state} label="Filter API resources" clearHref={filtered ? '/console/api-resources' : null}>
      <SearchField label="Search API resources" value={state.params.q} />
      <FilterSelect name="sort" label="Sort" value={state.params.sort} options={sorts} className="md:hidden" />
    </FilterBar>
  );
}
