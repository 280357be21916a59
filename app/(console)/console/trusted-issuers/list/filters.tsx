import type { ListState } from '@/components/console/lists/list-state';
import { issuerSearchRules } from '@/lib/directory/trusted-issuers';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';
import { ListBar } from '../../list-bar';
import { trustedIssuerColumns } from './columns';

const sorts = {
  issuer: 'console.issuers.list.sorts.issuer',
  '-issuer': 'console.issuers.list.sorts.issuerBackwards',
  '-created_at': 'console.issuers.list.sorts.newest',
  created_at: 'console.issuers.list.sorts.oldest',
} as const satisfies Record<string, MessageKey>;

export async function TrustedIssuerFilters({ state }: { state: ListState }) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <ListBar
      list="trusted-issuers"
      state={state}
      label={text('console.issuers.list.filter')}
      columns={trustedIssuerColumns(texts, undefined)}
      search={{ label: text('console.issuers.list.search'), fields: issuerSearchRules }}
      sorts={{
        label: text('console.issuers.list.sort'),
        options: Object.entries(sorts).map(([value, key]) => ({ value, label: text(key) })),
      }}
    />
  );
}
