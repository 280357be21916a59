import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';

const sorts = [
  { value: 'issuer', label: 'Issuer A–Z' },
  { value: '-issuer', label: 'Issuer Z–A' },
  { value: '-created_at', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
];

export function TrustedIssuerFilters({ state }: { state: ListState }) {
  return (
    <FilterBar state={state} label="Filter trusted issuers">
      <SearchField label="Search trusted issuers" value={state.params.q} />
      <FilterSelect name="sort" label="Sort" value={state.params.sort} options={sorts} className="md:hidden" />
    </FilterBar>
  );
}
