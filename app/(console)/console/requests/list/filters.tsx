import type { ListState } from '@/components/console/lists/list-state';
import { WholeTextFilter } from '@/components/console/lists/whole-text-filter';
import { recordedEndpoints } from '@/lib/directory/requests/schema';
import type { Choice } from '@/lib/directory/search/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { ListBar } from '../../list-bar';
import { requestColumns } from './columns';
import { PartyFilter } from './party-filter';

type RequestFiltersProps = {
  state: ListState;
  /** The records that the list is filtered by. */
  chosen: { client: Choice | null; user: Choice | null };
};

export async function RequestFilters({ state, chosen }: RequestFiltersProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const { request_id, error } = state.params;
  const requestId = { name: 'request_id', label: text('console.requests.filter.requestId') };
  const errorCode = { name: 'error', label: text('console.requests.filter.error') };
  return (
    <ListBar
      list="requests"
      state={state}
      label={text('console.requests.filter.form')}
      columns={requestColumns(texts, { client: false, user: false })}
      typed={[requestId, errorCode]}
      choices={[
        {
          name: 'outcome',
          label: text('console.requests.filter.outcome'),
          options: [
            { value: 'refused', label: text('console.requests.outcomes.refused') },
            { value: 'accepted', label: text('console.requests.outcomes.accepted') },
            { value: 'all', label: text('console.requests.filter.all') },
          ],
        },
        {
          name: 'endpoint',
          label: text('console.requests.filter.endpoint'),
          any: text('console.requests.filter.anyEndpoint'),
          options: recordedEndpoints.map((value) => ({ value, label: text(`console.requests.endpoints.${value}`) })),
        },
      ]}
    >
      <WholeTextFilter {...requestId} value={request_id} isListSearch />
      <WholeTextFilter {...errorCode} value={error} />
      <PartyFilter kind="client" state={state} chosen={chosen.client} />
      <PartyFilter kind="user" state={state} chosen={chosen.user} />
    </ListBar>
  );
}
