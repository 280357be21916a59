import { type Column, DataTable } from '@/components/console/data-table';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { LogoutDelivery } from '@/lib/clients/schema';

const states: Record<LogoutDelivery['state'], { tone: BadgeTone; label: string }> = {
  delivered: { tone: 'success', label: 'Delivered' },
  waiting: { tone: 'warning', label: 'Waiting' },
  failed: { tone: 'danger', label: 'Given up' },
};

const columns: Column<LogoutDelivery>[] = [
  {
    key: 'uri',
    header: 'Address',
    cell: ({ uri }) => (
      <code title={uri} className="block truncate font-mono text-xs">
        {uri}
      </code>
    ),
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ state }) => (
      <Badge tone={states[state].tone} dot>
        {states[state].label}
      </Badge>
    ),
  },
  { key: 'attempts', header: 'Attempts', cell: ({ attempts }) => attempts },
  { key: 'error', header: 'Last error', className: 'text-muted', cell: ({ last_error }) => last_error ?? 'None' },
  {
    key: 'created',
    header: 'Session ended',
    className: 'whitespace-nowrap text-muted',
    cell: ({ created_at }) => <RelativeTime instant={created_at} />,
  },
];

export function LogoutDeliveries({ deliveries }: { deliveries: LogoutDelivery[] }) {
  return (
    <Section id="deliveries" title="Logout deliveries" description="The latest back-channel logouts." flush>
      <DataTable caption="Logout deliveries" columns={columns} rows={deliveries} rowKey={({ id }) => id} />
    </Section>
  );
}
