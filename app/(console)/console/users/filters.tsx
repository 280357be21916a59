import { FilterBar } from '@/components/console/filter-bar';
import { FilterSelect } from '@/components/console/filter-select';
import type { ListState } from '@/components/console/list-state';
import { SearchField } from '@/components/console/search-field';
import { StatusFilter } from '@/components/console/status-filter';
import { roleNames } from '@/lib/users/schema';
import { roleText } from './role-text';

const sorts = [
  { value: '-created_at', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
  { value: 'username', label: 'Username A–Z' },
  { value: '-username', label: 'Username Z–A' },
  { value: 'email', label: 'Email A–Z' },
  { value: '-email', label: 'Email Z–A' },
  { value: '-last_login_at', label: 'Last sign-in, latest' },
  { value: 'last_login_at', label: 'Last sign-in, earliest' },
];

type UserFiltersProps = { state: ListState; filtered: boolean };

export function UserFilters({ state, filtered }: UserFiltersProps) {
  const { q, is_active, role, sort } = state.params;
  return (
    <FilterBar state={state} label="Filter users" clearHref={filtered ? '/console/users' : null}>
      <SearchField label="Search users" value={q} />
      <StatusFilter value={is_active} />
      <FilterSelect
        name="role"
        label="Role"
        value={role}
        any="Any role"
        options={roleNames.map((name) => ({ value: name, label: roleText[name].label }))}
      />
      <FilterSelect name="sort" label="Sort" value={sort} options={sorts} className="md:hidden" />
    </FilterBar>
  );
}
