import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { StatusFilter } from '@/components/console/lists/status-filter';
import { grantTypes } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';

const sorts: { value: string; label: MessageKey }[] = [
  { value: '-created_at', label: 'console.clients.list.sorts.newest' },
  { value: 'created_at', label: 'console.clients.list.sorts.oldest' },
  { value: 'client_name', label: 'console.clients.list.sorts.nameUp' },
  { value: '-client_name', label: 'console.clients.list.sorts.nameDown' },
  { value: 'client_id', label: 'console.clients.list.sorts.clientIdUp' },
  { value: '-client_id', label: 'console.clients.list.sorts.clientIdDown' },
  { value: '-last_used_at', label: 'console.clients.list.sorts.newestUse' },
  { value: 'last_used_at', label: 'console.clients.list.sorts.oldestUse' },
];

export async function ClientFilters({ state }: { state: ListState }) {
  const { text } = await consoleTexts();
  const { q, is_active, type, grant_type, sort } = state.params;
  return (
    <FilterBar state={state} label={text('console.clients.list.filter')}>
      <SearchField label={text('console.clients.list.search')} value={q} />
      <StatusFilter value={is_active} />
      <FilterSelect
        name="type"
        label={text('console.clients.list.type')}
        value={type}
        any={text('console.clients.list.anyType')}
        options={[
          { value: 'confidential', label: text('console.clients.labels.confidential') },
          { value: 'public', label: text('console.clients.labels.public') },
        ]}
      />
      <FilterSelect
        name="grant_type"
        label={text('console.clients.list.grantType')}
        value={grant_type}
        any={text('console.clients.list.anyGrant')}
        options={grantTypes.map(({ type: value }) => ({
          value,
          label: text(`console.clients.grantTypes.${value}.title`),
        }))}
      />
      <FilterSelect
        name="sort"
        label={text('console.clients.list.sort')}
        value={sort}
        options={sorts.map(({ value, label }) => ({ value, label: text(label) }))}
        className="md:hidden"
      />
    </FilterBar>
  );
}
