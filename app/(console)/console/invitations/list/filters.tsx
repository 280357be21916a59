import type { ListState } from '@/components/console/lists/list-state';
import { WholeTextFilter } from '@/components/console/lists/whole-text-filter';
import { invitationStates } from '@/lib/directory/invitations/choices';
import { consoleTexts, type Viewer } from '@/lib/edges/pages';
import { ListBar } from '../../list-bar';
import { invitationColumns } from './columns';

type InvitationFiltersProps = { state: ListState; viewer: Pick<Viewer, 'can' | 'outranks'> };

export async function InvitationFilters({ state, viewer }: InvitationFiltersProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const email = { name: 'email', label: text('console.invitations.list.email') };
  return (
    <ListBar
      list="invitations"
      state={state}
      label={text('console.invitations.list.filter')}
      columns={invitationColumns(texts, viewer)}
      typed={[email]}
      choices={[
        {
          name: 'state',
          label: text('console.invitations.list.status'),
          any: text('console.invitations.list.anyStatus'),
          options: invitationStates.map((value) => ({ value, label: text(`console.invitations.state.${value}`) })),
        },
      ]}
    >
      <WholeTextFilter {...email} value={state.params.email} isListSearch />
    </ListBar>
  );
}
