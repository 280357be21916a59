import { FilterBar } from '@/components/console/lists/filter-bar';
import { FilterSelect } from '@/components/console/lists/filter-select';
import type { ListState } from '@/components/console/lists/list-state';
import { Input } from '@/components/ui/input';
import { invitationStates } from '@/lib/directory/invitations/choices';
import { stateText } from './state-text';

export function InvitationFilters({ state }: { state: ListState }) {
  return (
    <FilterBar state={state} label="Filter invitations">
      <Input
        name="email"
        aria-label="Email"
        placeholder="Email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-list-search
        defaultValue={state.params.email ?? ''}
        className="min-w-48 flex-1 sm:max-w-72"
      />
      <FilterSelect
        name="state"
        label="Status"
        value={state.params.state}
        any="Any status"
        options={invitationStates.map((value) => ({ value, label: stateText[value].label }))}
      />
    </FilterBar>
  );
}
