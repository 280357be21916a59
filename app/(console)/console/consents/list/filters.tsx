import { ClientFilter } from '@/components/console/lists/client-filter';
import type { ListState } from '@/components/console/lists/list-state';
import { UserFilter } from '@/components/console/lists/user-filter';
import { WholeTextFilter } from '@/components/console/lists/whole-text-filter';
import { consentSearchFields } from '@/lib/directory/consents';
import { consentStates } from '@/lib/directory/consents/choices';
import { consoleTexts } from '@/lib/edges/pages';
import { findChoicesAction, findUserChoicesAction } from '../../actions';
import type { ChosenRecords } from '../../chosen-records';
import { ListBar } from '../../list-bar';
import { sinceSorts } from '../../since-sorts';
import { consentColumns } from './columns';

type ConsentFiltersProps = { state: ListState; chosen: ChosenRecords };

export async function ConsentFilters({ state, chosen }: ConsentFiltersProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const scope = { name: 'scope', label: text('console.grants.label.scope') };
  return (
    <ListBar
      list="consents"
      state={state}
      label={text('console.grants.consents.filter')}
      columns={consentColumns(texts, state)}
      search={{
        label: text('console.grants.consents.search'),
        words: text('console.grants.consents.words'),
        fields: consentSearchFields,
      }}
      sorts={sinceSorts(texts)}
      typed={[scope]}
      choices={[
        {
          name: 'state',
          label: text('console.grants.label.status'),
          options: consentStates.map((value) => ({ value, label: text(`console.grants.consents.states.${value}`) })),
        },
      ]}
    >
      <UserFilter state={state} chosen={chosen.user} find={findUserChoicesAction} />
      <ClientFilter state={state} chosen={chosen.client} find={findChoicesAction} />
      <WholeTextFilter {...scope} value={state.params.scope} />
    </ListBar>
  );
}
