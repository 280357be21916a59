import { ClientFilter } from '@/components/console/lists/client-filter';
import type { ListState } from '@/components/console/lists/list-state';
import { UserFilter } from '@/components/console/lists/user-filter';
import { WholeTextFilter } from '@/components/console/lists/whole-text-filter';
import { grantTypes } from '@/lib/directory/clients/choices';
import { grantSearchFields } from '@/lib/directory/grants';
import { consoleTexts } from '@/lib/edges/pages';
import { findChoicesAction, findUserChoicesAction } from '../../actions';
import type { ChosenRecords } from '../../chosen-records';
import { ListBar } from '../../list-bar';
import { sinceSorts } from '../../since-sorts';
import { listedGrantColumns } from './columns';
import { stateChoices } from './state-choices';

/** Grant types that give a user's tokens: the others refresh or exchange them, or have no user. */
const withoutFamily: readonly string[] = [
  'client_credentials',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:token-exchange',
];

type GrantFiltersProps = { state: ListState; chosen: ChosenRecords };

export async function GrantFilters({ state, chosen }: GrantFiltersProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const grantId = { name: 'id', label: text('console.grants.filter.grantId') };
  return (
    <ListBar
      list="grants"
      state={state}
      label={text('console.grants.grants.filter')}
      columns={listedGrantColumns(texts, state)}
      search={{
        label: text('console.grants.grants.search'),
        words: text('console.grants.grants.words'),
        fields: grantSearchFields,
      }}
      sorts={sinceSorts(texts)}
      typed={[grantId]}
      choices={[
        {
          name: 'grant_type',
          label: text('console.grants.label.grantType'),
          any: text('console.grants.filter.anyGrantType'),
          options: grantTypes
            .filter(({ type }) => !withoutFamily.includes(type))
            .map(({ type }) => ({ value: type, label: text(`console.clients.grantTypes.${type}.title`) })),
        },
        {
          name: 'state',
          label: text('console.grants.label.status'),
          options: stateChoices.map(({ value, key }) => ({ value, label: text(key) })),
        },
      ]}
    >
      <UserFilter state={state} chosen={chosen.user} find={findUserChoicesAction} />
      <ClientFilter state={state} chosen={chosen.client} find={findChoicesAction} />
      <WholeTextFilter {...grantId} value={state.params.id} />
    </ListBar>
  );
}
