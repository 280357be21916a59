import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { StatusFilter } from '@/components/console/lists/status-filter';
import { grantTypes } from '@/lib/directory/clients/schema';

const sorts = [
  { value: '-created_at', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
  { value: 'client_name', label: 'Name A–Z' },
  { value: '-client_name', label: 'Name Z–A' },
  { value: 'client_id', label: 'Client ID A–Z' },
  { value: '-client_id', label: 'Client ID Z–A' },
  { value: '-last_used_at', label: 'Newest use' },
  { value: 'last_used_at', label: 'Oldest use' },
];

export function ClientFilters({ state }: { state: ListState }) {
  const { q, is_active, type, grant_type, sort } = state.params;
  return (
    <FilterBar state={state} label="Filter clients">
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
        label="Grant type"
        value={grant_type}
        any="Any grant"
        options={grantTypes.map((grant) => ({ value: grant.type, label: grant.title }))}
      />
      <FilterSelect name="sort" label="Sort" value={sort} options={sorts} className="md:hidden" />
    </FilterBar>
  );
}
