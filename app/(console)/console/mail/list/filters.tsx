import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { Input } from '@/components/ui/input';

const states = [
  { value: 'queued', label: 'Queued' },
  { value: 'sent', label: 'Sent' },
  { value: 'failed', label: 'Failed' },
];

export function MailFilters({ state }: { state: ListState }) {
  return (
    <FilterBar state={state} label="Filter mails">
      <Input
        name="recipient"
        aria-label="Recipient"
        placeholder="Recipient"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={state.params.recipient ?? ''}
        className="min-w-48 flex-1 sm:max-w-72"
      />
      <FilterSelect name="state" label="Status" value={state.params.state} any="Any status" options={states} />
    </FilterBar>
  );
}
