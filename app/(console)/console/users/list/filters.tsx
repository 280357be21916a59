import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { StatusFilter } from '@/components/console/lists/status-filter';
import { roleNames } from '@/lib/directory/users/schema';
import { roleText } from '../roles/role-text';

const sorts = [
  { value: '-created_at', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
  { value: 'name', label: 'Name A–Z' },
  { value: '-name', label: 'Name Z–A' },
  { value: 'username', label: 'Username A–Z' },
  { value: '-username', label: 'Username Z–A' },
  { value: 'email', label: 'Email A–Z' },
  { value: '-email', label: 'Email Z–A' },
  { value: '-last_login_at', label: 'Newest sign-in' },
  { value: 'last_login_at', label: 'Oldest sign-in' },
];

export function UserFilters({ state }: { state: ListState }) {
  const { q, is_active, role, sort } = state.params;
  return (
    <FilterBar state={state} label="Filter users">
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
