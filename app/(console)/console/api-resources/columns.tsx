import type { Column } from '@/components/console/data-table';
import { durationText } from '@/components/console/duration-text';
import { RowLink } from '@/components/console/row-link';
import { Badge } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ApiResource } from '@/lib/resources/schema';

export const apiResourceColumns: Column<ApiResource>[] = [
  { key: 'name', header: 'API', sortable: true, cell: (resource) => <ResourceCell resource={resource} /> },
  { key: 'scopes', header: 'Scopes', cell: (resource) => resource.scopes.length },
  {
    key: 'tokens',
    header: 'Tokens',
    cell: ({ access_token_format: format, access_token_lifetime_seconds: seconds }) => (
      <span className="whitespace-nowrap">
        {format === 'jwt' ? 'JWT' : 'Opaque'}
        {seconds === null ? '' : `, ${durationText(seconds)}`}
      </span>
    ),
  },
  {
    key: 'access',
    header: 'May ask',
    cell: (resource) => (resource.is_open ? <Badge tone="warning">Every client</Badge> : <Badge>Chosen clients</Badge>),
  },
  {
    key: 'created_at',
    header: 'Created',
    sortable: true,
    className: 'whitespace-nowrap text-muted max-md:hidden',
    cell: (resource) => <RelativeTime instant={resource.created_at} />,
  },
];

function ResourceCell({ resource }: { resource: ApiResource }) {
  return (
    <div className="min-w-0">
      <RowLink href={`/console/api-resources/${resource.id}`} title={resource.name}>
        {resource.name}
      </RowLink>
      <CopyableId value={resource.identifier} label={`Copy identifier of ${resource.name}`} />
    </div>
  );
}
