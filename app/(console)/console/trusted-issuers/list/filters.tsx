import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';

const sorts = {
  issuer: 'console.issuers.list.sorts.issuer',
  '-issuer': 'console.issuers.list.sorts.issuerBackwards',
  '-created_at': 'console.issuers.list.sorts.newest',
  created_at: 'console.issuers.list.sorts.oldest',
} as const satisfies Record<string, MessageKey>;

export async function TrustedIssuerFilters({ state }: { state: ListState }) {
  const { text } = await consoleTexts();
  return (
    <FilterBar state={state} label={text('console.issuers.list.filter')}>
      <SearchField label={text('console.issuers.list.search')} value={state.params.q} />
      <FilterSelect
        name="sort"
        label={text('console.issuers.list.sort')}
        value={state.params.sort}
        options={Object.entries(sorts).map(([value, key]) => ({ value, label: text(key) }))}
        className="md:hidden"
      />
    </FilterBar>
  );
}
