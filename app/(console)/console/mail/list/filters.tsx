import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { Input } from '@/components/ui/input';
import { consoleTexts } from '@/lib/edges/pages';

const states = ['queued', 'sent', 'failed'] as const;

export async function MailFilters({ state }: { state: ListState }) {
  const { text } = await consoleTexts();
  return (
    <FilterBar state={state} label={text('console.mail.queue.filter')}>
      <Input
        name="recipient"
        aria-label={text('console.mail.queue.recipient')}
        placeholder={text('console.mail.queue.recipient')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={state.params.recipient ?? ''}
        className="min-w-48 flex-1 sm:max-w-72"
      />
      <FilterSelect
        name="state"
        label={text('console.mail.queue.status')}
        value={state.params.state}
        any={text('console.mail.queue.anyStatus')}
        options={states.map((value) => ({ value, label: text(`console.mail.state.${value}`) }))}
      />
    </FilterBar>
  );
}
