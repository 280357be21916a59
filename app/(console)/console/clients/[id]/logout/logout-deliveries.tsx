import { type Column, DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import type { LogoutDelivery } from '@/lib/directory/clients/schema';

const states: Record<LogoutDelivery['state'], { tone: BadgeTone; label: string }> = {
  delivered: { tone: 'success', label: 'Delivered' },
  waiting: { tone: 'warning', label: 'Pending' },
  failed: { tone: 'danger', label: 'Failed' },
};

const columns: Column<LogoutDelivery>[] = [
  {
    key: 'uri',
    header: 'URI',
    cell: ({ uri }) => (
      <code title={uri} className="block truncate font-mono text-xs">
        {uri}
      </code>
    ),
  },
  {
    key: 'state',
    header: 'Status',
    cell: ({ state }) => (
      <Badge tone={states[state].tone} dot>
        {states[state].label}
      </Badge>
    ),
  },
  { key: 'attempts', header: 'Attempts', cell: ({ attempts }) => attempts },
  { key: 'error', header: 'Last error', className: 'text-muted', cell: ({ last_error }) => last_error ?? 'None' },
  timeColumn({
    key: 'created',
    header: 'Session ended',
    className: 'whitespace-nowrap',
    instant: ({ created_at }) => created_at,
  }),
];

export function LogoutDeliveries({ deliveries }: { deliveries: LogoutDelivery[] }) {
  return (
    <Section
      id="deliveries"
      title="Back-channel logout"
      description="The latest logout tokens sent to this client."
      flush
    >
      <DataTable
        caption="Logout tokens sent to this client"
        columns={columns}
        rows={deliveries}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
