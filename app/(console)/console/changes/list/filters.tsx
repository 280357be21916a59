import type { ListState } from '@/components/console/lists/list-state';
import { actNames, stateFilters } from '@/lib/directory/planned-changes/choices';
import { consoleTexts } from '@/lib/edges/pages';
import { ListBar } from '../../list-bar';
import { changeColumns } from './columns';

export async function ChangeFilters({ state }: { state: ListState }) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <ListBar
      list="changes"
      state={state}
      label={text('console.changes.list.filter')}
      columns={changeColumns(texts)}
      choices={[
        {
          name: 'state',
          label: text('console.changes.list.state'),
          any: text('console.changes.list.anyState'),
          options: stateFilters.map((value) => ({ value, label: text(`console.changes.filters.${value}`) })),
        },
        {
          name: 'act',
          label: text('console.changes.list.change'),
          any: text('console.changes.list.anyAct'),
          options: actNames.map((value) => ({ value, label: text(`console.changes.acts.${value}`) })),
        },
      ]}
    />
  );
}
