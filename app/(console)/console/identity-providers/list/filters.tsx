import type { ListState } from '@/components/console/lists/list-state';
import { statusChoice } from '@/components/console/lists/status-choice';
import { providerSearchRules } from '@/lib/directory/identity-providers';
import { identityProviderKinds, providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';
import { ListBar } from '../../list-bar';
import { providerColumns } from './columns';

const kinds = identityProviderKinds.map((value) => ({ value, label: providerKinds[value].name }));

const sorts = {
  name: 'console.providers.list.sorts.name',
  '-name': 'console.providers.list.sorts.nameBackwards',
  '-created_at': 'console.providers.list.sorts.newest',
  created_at: 'console.providers.list.sorts.oldest',
} as const satisfies Record<string, MessageKey>;

export async function ProviderFilters({ state }: { state: ListState }) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <ListBar
      list="identity-providers"
      state={state}
      label={text('console.providers.list.filter')}
      columns={providerColumns(texts, undefined)}
      search={{ label: text('console.providers.list.search'), fields: providerSearchRules }}
      choices={[
        {
          name: 'kind',
          label: text('console.providers.list.kind'),
          any: text('console.providers.list.anyKind'),
          options: kinds,
        },
        statusChoice(texts),
      ]}
      sorts={{
        label: text('console.providers.list.sort'),
        options: Object.entries(sorts).map(([value, key]) => ({ value, label: text(key) })),
      }}
    />
  );
}
