import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { StatusFilter } from '@/components/console/lists/status-filter';
import { identityProviderKinds, providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';

const kinds = identityProviderKinds.map((value) => ({ value, label: providerKinds[value].name }));

const sorts = {
  name: 'console.providers.list.sorts.name',
  '-name': 'console.providers.list.sorts.nameBackwards',
  '-created_at': 'console.providers.list.sorts.newest',
  created_at: 'console.providers.list.sorts.oldest',
} as const satisfies Record<string, MessageKey>;

export async function ProviderFilters({ state }: { state: ListState }) {
  const { text } = await consoleTexts();
  return (
    <FilterBar state={state} label={text('console.providers.list.filter')}>
      <SearchField label={text('console.providers.list.search')} value={state.params.q} />
      <FilterSelect
        name="kind"
        label={text('console.providers.list.kind')}
        value={state.params.kind}
        any={text('console.providers.list.anyKind')}
        options={kinds}
      />
      <StatusFilter value={state.params.is_active} />
      <FilterSelect
        name="sort"
        label={text('console.providers.list.sort')}
        value={state.params.sort}
        options={Object.entries(sorts).map(([value, key]) => ({ value, label: text(key) }))}
        className="md:hidden"
      />
    </FilterBar>
  );
}
