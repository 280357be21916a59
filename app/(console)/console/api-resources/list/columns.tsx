import { durationText } from '@/components/console/forms/duration-text';
import type { Column } from '@/components/console/lists/data-table';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { ApiResource } from '@/lib/directory/api-resources/schema';
import { listText, type Texts } from '@/lib/language';

/** The columns of the list; the cells mark what the search `q` matched. */
export const apiResourceColumns = (texts: Texts, q: string | undefined): Column<ApiResource>[] => [
  {
    key: 'name',
    header: texts.text('console.resources.list.api'),
    sorts: [
      { field: 'name', label: texts.text('console.resources.form.name') },
      { field: 'identifier', label: texts.text('console.resources.form.identifier') },
    ],
    cell: (resource) => <ResourceCell texts={texts} resource={resource} q={q} />,
  },
  {
    key: 'scopes',
    header: texts.text('console.resources.form.scopes.title'),
    cell: (resource) => resource.scopes.length,
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
  },
  timeColumn({
    key: 'created_at',
    header: texts.text('console.resources.list.created'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (resource) => resource.created_at,
  }),
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
