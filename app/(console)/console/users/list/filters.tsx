import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { StatusFilter } from '@/components/console/lists/status-filter';
import { roleNames } from '@/lib/directory/users/schema';
import type { MessageKey, Texts } from '@/lib/language';

const sorts = [
  { value: '-created_at', label: 'console.users.list.sorts.newest' },
  { value: 'created_at', label: 'console.users.list.sorts.oldest' },
  { value: 'name', label: 'console.users.list.sorts.nameUp' },
  { value: '-name', label: 'console.users.list.sorts.nameDown' },
  { value: 'username', label: 'console.users.list.sorts.usernameUp' },
  { value: '-username', label: 'console.users.list.sorts.usernameDown' },
  { value: 'email', label: 'console.users.list.sorts.emailUp' },
  { value: '-email', label: 'console.users.list.sorts.emailDown' },
  { value: '-last_login_at', label: 'console.users.list.sorts.newestSignIn' },
  { value: 'last_login_at', label: 'console.users.list.sorts.oldestSignIn' },
] as const satisfies readonly { value: string; label: MessageKey }[];

export function UserFilters({ state, texts: { text } }: { state: ListState; texts: Texts }) {
  const { q, is_active, role, sort } = state.params;
  return (
    <FilterBar state={state} label={text('console.users.list.filter')}>
      <SearchField label={text('console.users.list.search')} value={q} />
      <StatusFilter value={is_active} />
      <FilterSelect
        name="role"
        label={text('console.users.list.role')}
        value={role}
        any={text('console.users.list.anyRole')}
        options={roleNames.map((name) => ({ value: name, label: text(`console.users.roles.${name}.label`) }))}
      />
      <FilterSelect
        name="sort"
        label={text('console.users.list.sort')}
        value={sort}
        options={sorts.map(({ value, label }) => ({ value, label: text(label) }))}
        className="md:hidden"
      />
    </FilterBar>
  );
}
