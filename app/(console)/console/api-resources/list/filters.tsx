import type { ListState } from '@/components/console/lists/list-state';
import { apiResourceSearchRules } from '@/lib/directory/api-resources';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';
import { ListBar } from '../../list-bar';
import { apiResourceColumns } from './columns';

const sorts = [
  { value: 'name', label: 'console.resources.list.sorts.name' },
  { value: '-name', label: 'console.resources.list.sorts.nameDescending' },
  { value: 'identifier', label: 'console.resources.list.sorts.identifier' },
  { value: '-identifier', label: 'console.resources.list.sorts.identifierDescending' },
  { value: '-created_at', label: 'console.resources.list.sorts.newest' },
  { value: 'created_at', label: 'console.resources.list.sorts.oldest' },
] as const satisfies { value: string; label: MessageKey }[];

export async function ApiResourceFilters({ state }: { state: ListState }) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <ListBar
      list="api-resources"
      state={state}
      label={text('console.resources.list.filter')}
      columns={apiResourceColumns(texts, undefined)}
      search={{ label: text('console.resources.list.search'), fields: apiResourceSearchRules }}
      sorts={{
        label: text('console.resources.list.sort'),
        options: sorts.map(({ value, label }) => ({ value, label: text(label) })),
      }}
    />
  );
}
