import { FilterBar } from '@/components/console/filter-bar';
import { FilterSelect } from '@/components/console/filter-select';
import type { ListState } from '@/components/console/list-state';
import { SearchField } from '@/components/console/search-field';
import { StatusFilter } from '@/components/console/status-filter';
import { grantTypes } from '@/lib/clients/schema';

const sorts = [
  { value: '-created_at', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
  { value: 'client_name', label: 'Name A–Z' },
  { value: '-client_name', label: 'Name Z–A' },
];

type ClientFiltersProps = { state: ListState; filtered: boolean };

export function ClientFilters({ state, filtered }: ClientFiltersProps) {
  const { q, is_active, type, grant_type, sort } = state.params;
  return (
    <FilterBar state={state} label="Filter clients" clearHref={filtered ? '/console/clients' : null}>
      <SearchField label="Search clients" value={q} />
      <StatusFilter value={is_active} />
      <FilterSelect
        name="type"
        label="Type"
        value={type}
        any="Any type"
        options={[
          { value: 'confidential', label: 'Confidential' },
          { value: 'public', label: 'Public' },
        ]}
      />
      <FilterSelect
        name="grant_type"
        label="Grant"
        value={grant_type}
        any="Any grant"
        options={grantTypes.map((grant) => ({ value: grant.type, label: grant.title }))}
      />
      <FilterSelect name="sort" label="Sort" value={sort} options={sorts} className="md:hidden" />
    </FilterBar>
  );
}
