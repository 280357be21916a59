import { ClientFilter } from '@/components/console/lists/client-filter';
import { DayFilter } from '@/components/console/lists/day-filter';
import type { ListState } from '@/components/console/lists/list-state';
import { UserFilter } from '@/components/console/lists/user-filter';
import { WholeTextFilter } from '@/components/console/lists/whole-text-filter';
import { sessionSearchRules } from '@/lib/directory/sessions';
import { deviceKinds, sessionFactors } from '@/lib/directory/sessions/choices';
import { consoleTexts } from '@/lib/edges/pages';
import { findChoicesAction, findUserChoicesAction } from '../../actions';
import type { ChosenRecords } from '../../chosen-records';
import { ListBar } from '../../list-bar';
import { sessionColumns } from './columns';

type SessionFiltersProps = { state: ListState; chosen: ChosenRecords };

export async function SessionFilters({ state, chosen }: SessionFiltersProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const network = { name: 'network', label: text('console.grants.filter.network') };
  const from = { name: 'from', label: text('console.grants.filter.from') };
  const to = { name: 'to', label: text('console.grants.filter.to') };
  return (
    <ListBar
      list="sessions"
      state={state}
      label={text('console.grants.sessions.filter')}
      columns={sessionColumns(texts)}
      search={{
        label: text('console.grants.sessions.search'),
        words: text('console.grants.sessions.words'),
        fields: sessionSearchRules,
      }}
      typed={[network, from, to]}
      choices={[
        {
          name: 'device',
          label: text('console.grants.filter.device'),
          any: text('console.grants.filter.anyDevice'),
          options: deviceKinds.map((value) => ({ value, label: text(`console.grants.filter.devices.${value}`) })),
        },
        {
          name: 'factor',
          label: text('console.grants.filter.factor'),
          any: text('console.grants.filter.anyFactor'),
          options: sessionFactors.map((value) => ({ value, label: text(`console.grants.filter.factors.${value}`) })),
        },
      ]}
      sorts={{
        label: text('console.grants.sessions.sort'),
        options: [
          { value: '-created_at', label: text('console.grants.sessions.newest') },
          { value: 'created_at', label: text('console.grants.sessions.oldest') },
        ],
      }}
    >
      <UserFilter state={state} chosen={chosen.user} find={findUserChoicesAction} />
      <ClientFilter state={state} chosen={chosen.client} find={findChoicesAction} />
      <WholeTextFilter
        {...network}
        placeholder={text('console.grants.filter.networkHint')}
        value={state.params.network}
      />
      <DayFilter {...from} value={state.params.from} />
      <DayFilter {...to} value={state.params.to} />
    </ListBar>
  );
}
