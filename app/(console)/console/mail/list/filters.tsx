import type { ListState } from '@/components/console/lists/list-state';
import { WholeTextFilter } from '@/components/console/lists/whole-text-filter';
import { consoleTexts } from '@/lib/edges/pages';
import { ListBar } from '../../list-bar';
import { mailColumns } from './columns';

const states = ['queued', 'sent', 'failed'] as const;

export async function MailFilters({ state }: { state: ListState }) {
  const texts = await consoleTexts();
  const { text } = texts;
  const recipient = { name: 'recipient', label: text('console.mail.queue.recipient') };
  return (
    <ListBar
      list="mail"
      state={state}
      label={text('console.mail.queue.filter')}
      columns={mailColumns(texts, false)}
      typed={[recipient]}
      choices={[
        {
          name: 'state',
          label: text('console.mail.queue.status'),
          any: text('console.mail.queue.anyStatus'),
          options: states.map((value) => ({ value, label: text(`console.mail.state.${value}`) })),
        },
      ]}
    >
      <WholeTextFilter {...recipient} value={state.params.recipient} isListSearch />
    </ListBar>
  );
}
