import type { Column } from '@/components/console/lists/column';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { StatusBadge } from '@/components/console/lists/status-badge';
import { timeColumn } from '@/components/console/lists/time-column';
import { providerSearchRules } from '@/lib/directory/identity-providers';
import { providerKinds } from '@/lib/directory/identity-providers/choices';
import type { IdentityProvider } from '@/lib/directory/identity-providers/schema';
import { searchedText } from '@/lib/kernel/search-fields';
import type { Texts } from '@/lib/language';
import { ProviderMark } from '../provider-mark';

/** The columns of the list; the cells mark what the text of the search `q` matched. */
export const providerColumns = (texts: Pick<Texts, 'text'>, q: string | undefined): Column<IdentityProvider>[] =>
  columnsIn(texts, q && searchedText(q, providerSearchRules));

const columnsIn = ({ text }: Pick<Texts, 'text'>, q: string | undefined): Column<IdentityProvider>[] => [
  {
    key: 'name',
    header: text('console.providers.form.name'),
    sorts: [{ field: 'name', label: text('console.providers.form.name') }],
    cell: ({ id, name, slug, kind }) => (
      <div className="flex min-w-0 items-center gap-3">
        <ProviderMark kind={kind} />
        <div className="min-w-0">
          <RowLink href={`/console/identity-providers/${id}`} title={name}>
            <Marked text={name} q={q} />
          </RowLink>
          <p className="truncate text-muted text-xs">
            <Marked text={slug} q={q} />
          </p>
        </div>
      </div>
    ),
    value: ({ name }) => name,
  },
  {
    key: 'kind',
    header: text('console.providers.list.kind'),
    cell: ({ kind }) => providerKinds[kind].name,
    value: ({ kind }) => kind,
  },
  {
    key: 'status',
    header: text('console.providers.list.status'),
    aside: true,
    cell: ({ is_active }) => <StatusBadge active={is_active} />,
    value: ({ is_active }) => (is_active ? 'active' : 'deactivated'),
  },
  {
    key: 'shown',
    header: text('console.providers.form.signInPage'),
    cell: ({ is_active, is_shown }) =>
      text(is_active && is_shown ? 'console.providers.list.buttonShown' : 'console.providers.list.noButton'),
    value: ({ is_active, is_shown }) => is_active && is_shown,
  },
  timeColumn({
    key: 'created_at',
    header: text('console.providers.list.created'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (provider) => provider.created_at,
  }),
  {
    key: 'slug',
    header: text('console.lists.slug'),
    isHidden: true,
    cell: ({ slug }) => <code className="font-mono text-xs">{slug}</code>,
    value: ({ slug }) => slug,
  },
  timeColumn({
    key: 'updated_at',
    header: text('console.lists.updated'),
    isHidden: true,
    className: 'whitespace-nowrap',
    instant: (provider) => provider.updated_at,
  }),
  {
    key: 'id',
    header: text('console.lists.id'),
    isHidden: true,
    cell: ({ id, name }) => (
      <MarkedId value={id} label={text('console.lists.copyIdOf', { name: name })} q={undefined} />
    ),
    value: ({ id }) => id,
  },
];
