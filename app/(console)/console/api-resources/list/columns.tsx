import { durationText } from '@/components/console/forms/duration-text';
import type { Column } from '@/components/console/lists/data-table';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { ApiResource } from '@/lib/directory/api-resources/schema';
import { englishTexts } from '@/lib/language';

/** The columns of the list; the cells mark what the search `q` matched. */
export const apiResourceColumns = (q: string | undefined): Column<ApiResource>[] => [
  {
    key: 'name',
    header: 'API',
    sorts: [
      { field: 'name', label: 'Name' },
      { field: 'identifier', label: 'Identifier' },
    ],
    cell: (resource) => <ResourceCell resource={resource} q={q} />,
  },
  { key: 'scopes', header: 'Scopes', cell: (resource) => resource.scopes.length },
  {
    key: 'tokens',
    header: 'Access tokens',
    cell: ({ access_token_format: format, access_token_lifetime_seconds: seconds }) => (
      <span className="whitespace-nowrap">
        {format === 'jwt' ? 'JWT' : 'Opaque'}
        {seconds === null ? '' : `, ${durationText(englishTexts, seconds)}`}
      </span>
    ),
  },
  {
    key: 'access',
    header: 'Access',
    aside: true,
    cell: (resource) =>
      resource.is_open ? <Badge tone="warning">Every client</Badge> : <Badge>Selected clients</Badge>,
  },
  timeColumn({
    key: 'created_at',
    header: 'Created',
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (resource) => resource.created_at,
  }),
];

function ResourceCell({ resource, q }: { resource: ApiResource; q: string | undefined }) {
  return (
    <div className="min-w-0">
      <RowLink href={`/console/api-resources/${resource.id}`} title={resource.name}>
        <Marked text={resource.name} q={q} />
      </RowLink>
      <MarkedId value={resource.identifier} label={`Copy identifier of ${resource.name}`} q={q} />
    </div>
  );
}
