import { durationText } from '@/components/console/forms/duration-text';
import type { Column } from '@/components/console/lists/column';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import { apiResourceSearchRules } from '@/lib/directory/api-resources';
import type { ApiResource } from '@/lib/directory/api-resources/schema';
import { searchedText } from '@/lib/kernel/search-fields';
import { listText, type Texts } from '@/lib/language';

/** The columns of the list; the cells mark what the text of the search `q` matched. */
export function apiResourceColumns(texts: Texts, q: string | undefined): Column<ApiResource>[] {
  const marked = q && searchedText(q, apiResourceSearchRules);
  return [...shownColumns(texts, marked), ...hiddenColumns(texts, marked)];
}

const shownColumns = (texts: Texts, q: string | undefined): Column<ApiResource>[] => [
  {
    key: 'name',
    header: texts.text('console.resources.list.api'),
    sorts: [
      { field: 'name', label: texts.text('console.resources.form.name') },
      { field: 'identifier', label: texts.text('console.resources.form.identifier') },
    ],
    cell: (resource) => <ResourceCell texts={texts} resource={resource} q={q} />,
    value: ({ name }) => name,
  },
  {
    key: 'scopes',
    header: texts.text('console.resources.form.scopes.title'),
    cell: (resource) => resource.scopes.length,
    value: ({ scopes }) => scopes.map(({ name }) => name).join(' '),
  },
  {
    key: 'tokens',
    header: texts.text('console.resources.form.tokens.title'),
    cell: ({ access_token_format: format, access_token_lifetime_seconds: seconds }) => (
      <span className="whitespace-nowrap">
        {listText(texts, [
          format === 'jwt' ? 'JWT' : texts.text('console.resources.form.tokens.opaque'),
          ...(seconds === null ? [] : [durationText(texts, seconds)]),
        ])}
      </span>
    ),
    value: ({ access_token_format }) => access_token_format,
  },
  {
    key: 'access',
    header: texts.text('console.resources.form.access.title'),
    aside: true,
    cell: (resource) =>
      resource.is_open ? (
        <Badge tone="warning">{texts.text('console.resources.list.everyClient')}</Badge>
      ) : (
        <Badge>{texts.text('console.resources.list.selectedClients')}</Badge>
      ),
    value: ({ is_open }) => (is_open ? 'open' : 'restricted'),
  },
  timeColumn({
    key: 'created_at',
    header: texts.text('console.resources.list.created'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (resource) => resource.created_at,
  }),
];

const hiddenColumns = (texts: Texts, q: string | undefined): Column<ApiResource>[] => [
  {
    key: 'identifier',
    header: texts.text('console.resources.form.identifier'),
    isHidden: true,
    cell: ({ identifier, name }) => (
      <MarkedId value={identifier} label={texts.text('console.resources.list.copyIdentifier', { name })} q={q} />
    ),
    value: ({ identifier }) => identifier,
  },
  timeColumn({
    key: 'updated_at',
    header: texts.text('console.lists.updated'),
    isHidden: true,
    className: 'whitespace-nowrap',
    instant: (resource) => resource.updated_at,
  }),
  {
    key: 'id',
    header: texts.text('console.lists.id'),
    isHidden: true,
    cell: ({ id, name }) => (
      <MarkedId value={id} label={texts.text('console.lists.copyIdOf', { name: name })} q={undefined} />
    ),
    value: ({ id }) => id,
  },
];

type ResourceCellProps = { texts: Texts; resource: ApiResource; q: string | undefined };

function ResourceCell({ texts, resource, q }: ResourceCellProps) {
  return (
    <div className="min-w-0">
      <RowLink href={`/console/api-resources/${resource.id}`} title={resource.name}>
        <Marked text={resource.name} q={q} />
      </RowLink>
      <MarkedId
        value={resource.identifier}
        label={texts.text('console.resources.list.copyIdentifier', { name: resource.name })}
        q={q}
      />
    </div>
  );
}
