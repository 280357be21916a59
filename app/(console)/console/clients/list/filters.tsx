import type { ListState } from '@/components/console/lists/list-state';
import { statusChoice } from '@/components/console/lists/status-choice';
import { clientSearchRules } from '@/lib/directory/clients';
import { grantTypes } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';
import { ListBar } from '../../list-bar';
import { clientColumns } from './columns';

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
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <ListBar
      list="clients"
      state={state}
      label={text('console.clients.list.filter')}
      columns={clientColumns(texts, undefined)}
      search={{ label: text('console.clients.list.search'), fields: clientSearchRules }}
      choices={[
        statusChoice(texts),
        {
          name: 'type',
          label: text('console.clients.list.type'),
          any: text('console.clients.list.anyType'),
          options: [
            { value: 'confidential', label: text('console.clients.labels.confidential') },
            { value: 'public', label: text('console.clients.labels.public') },
          ],
        },
        {
          name: 'grant_type',
          label: text('console.clients.list.grantType'),
          any: text('console.clients.list.anyGrant'),
          options: grantTypes.map(({ type: value }) => ({
            value,
            label: text(`console.clients.grantTypes.${value}.title`),
          })),
        },
      ]}
      sorts={{
        label: text('console.clients.list.sort'),
        options: sorts.map(({ value, label }) => ({ value, label: text(label) })),
      }}
    />
  );
}
