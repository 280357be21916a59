import { type Column, DataTable } from '@/components/console/lists/data-table';
import { Section } from '@/components/ui/section';
import {
  endpointLabel,
  type Limit,
  type LimitedEndpoint,
  type Limits,
  limitedEndpoints,
} from '@/lib/kernel/request-limits';

type Row = { endpoint: LimitedEndpoint; limits: Limits };

const unitText: Record<number, string> = { 1: 'second', 60: 'minute', 3600: 'hour' };

const limitText = (limit: Limit | null | undefined) =>
  limit ? (
    `${limit.requests.toLocaleString('en')} a ${unitText[limit.seconds]}`
  ) : (
    <span className="text-faint">{limit === null ? 'Off' : 'Not counted'}</span>
  );

const columns: Column<Row>[] = [
  {
    key: 'endpoint',
    header: 'Endpoint',
    cell: ({ endpoint }) => (
      <div className="min-w-0">
        <p className="font-medium">{endpointLabel(endpoint)}</p>
        <code className="block truncate font-mono text-muted text-xs">RATE_LIMIT_{endpoint.toUpperCase()}</code>
      </div>
    ),
  },
  { key: 'client', header: 'Each client', cell: ({ limits }) => limitText(limits.client) },
  { key: 'address', header: 'Each address', cell: ({ limits }) => limitText(limits.address) },
  { key: 'user', header: 'Each user', cell: ({ limits }) => limitText(limits.user) },
];

/** The limits that this service was started with. */
export function LimitSettings({ limits }: { limits: Record<LimitedEndpoint, Limits> }) {
  const rows = limitedEndpoints.map((endpoint) => ({ endpoint, limits: limits[endpoint] }));
  return (
    <Section
      id="settings"
      title="Settings"
      description="Requests that a limit allows. Environment variables set them; they are read when the service starts."
      flush
    >
      <DataTable caption="Limits" columns={columns} rows={rows} rowKey={({ endpoint }) => endpoint} />
    </Section>
  );
}
