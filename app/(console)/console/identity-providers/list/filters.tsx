import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { StatusFilter } from '@/components/console/lists/status-filter';
import { identityProviderKinds, providerKinds } from '@/lib/directory/identity-providers/choices';

const kinds = identityProviderKinds.map((value) => ({ value, label: providerKinds[value].name }));

const sorts = [
  { value: 'name', label: 'Name A–Z' },
  { value: '-name', label: 'Name Z–A' },
  { value: '-created_at', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
];

export function ProviderFilters({ state }: { state: ListState }) {
  return (
    <FilterBar state={state} label="Filter identity providers">
      <SearchField label="Search identity providers" value={state.params.q} />
      <FilterSelect name="kind" label="Kind" value={state.params.kind} any="Any kind" options={kinds} />
      <StatusFilter value={state.params.is_active} />
      <FilterSelect name="sort" label="Sort" value={state.params.sort} options={sorts} className="md:hidden" />
    </FilterBar>
  );
}
