import type { ListState } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import type { DeletedKind } from '@/lib/directory/deleted-records/choices';
import { consoleTexts } from '@/lib/edges/pages';
import { ListBar } from '../../list-bar';
import { recordColumns } from './columns';

type DeletedFiltersProps = { state: ListState; kinds: readonly DeletedKind[] };

export async function DeletedFilters({ state, kinds }: DeletedFiltersProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <ListBar
      list="deleted-records"
      state={state}
      label={text('console.deleted.list.filter')}
      columns={recordColumns(texts, undefined)}
      choices={[
        {
          name: 'kind',
          label: text('console.deleted.list.kind'),
          any: text('console.deleted.list.anyKind'),
          options: kinds.map((value) => ({ value, label: text(`console.deleted.kinds.${value}`) })),
        },
      ]}
      sorts={{
        label: text('console.deleted.list.sort'),
        options: [
          { value: '-deleted_at', label: text('console.deleted.list.newest') },
          { value: 'deleted_at', label: text('console.deleted.list.oldest') },
        ],
      }}
    >
      <SearchField label={text('console.deleted.list.search')} value={state.params.q} />
    </ListBar>
  );
}
