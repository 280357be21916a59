import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { Input } from '@/components/ui/input';
import { invitationStates } from '@/lib/directory/invitations/choices';
import { consoleTexts } from '@/lib/edges/pages';

export async function InvitationFilters({ state }: { state: ListState }) {
  const { text } = await consoleTexts();
  return (
    <FilterBar state={state} label={text('console.invitations.list.filter')}>
      <Input
        name="email"
        aria-label={text('console.invitations.list.email')}
        placeholder={text('console.invitations.list.email')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-list-search
        defaultValue={state.params.email ?? ''}
        className="min-w-48 flex-1 sm:max-w-72"
      />
      <FilterSelect
        name="state"
        label={text('console.invitations.list.status')}
        value={state.params.state}
        any={text('console.invitations.list.anyStatus')}
        options={invitationStates.map((value) => ({ value, label: text(`console.invitations.state.${value}`) }))}
      />
    </FilterBar>
  );
}
