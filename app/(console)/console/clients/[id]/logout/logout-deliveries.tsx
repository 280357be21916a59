import { type Column, DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import type { LogoutDelivery } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { localizeMessage, type Texts } from '@/lib/language';

const tones: Record<LogoutDelivery['state'], BadgeTone> = {
  delivered: 'success',
  waiting: 'warning',
  failed: 'danger',
};

const columnsOf = (texts: Texts): Column<LogoutDelivery>[] => [
  {
    key: 'uri',
    header: 'URI',
    cell: ({ uri }) => (
      <code title={uri} dir="ltr" className="block truncate font-mono text-xs rtl:text-end">
        {uri}
      </code>
    ),
  },
  {
    key: 'state',
    header: texts.text('console.clients.labels.status'),
    cell: ({ state }) => (
      <Badge tone={tones[state]} dot>
        {texts.text(`console.clients.deliveries.states.${state}`)}
      </Badge>
    ),
  },
  { key: 'attempts', header: texts.text('console.clients.deliveries.attempts'), cell: ({ attempts }) => attempts },
  {
    key: 'error',
    header: texts.text('console.clients.deliveries.lastError'),
    className: 'text-muted',
    cell: ({ last_error }) =>
      last_error === null ? texts.text('console.clients.labels.none') : localizeMessage(texts, last_error),
  },
  timeColumn({
    key: 'created',
    header: texts.text('console.clients.deliveries.sessionEnded'),
    className: 'whitespace-nowrap',
    instant: ({ created_at }) => created_at,
  }),
];

export async function LogoutDeliveries({ deliveries }: { deliveries: LogoutDelivery[] }) {
  const texts = await consoleTexts();
  return (
    <Section
      id="deliveries"
      title={texts.text('console.clients.deliveries.title')}
      description={texts.text('console.clients.deliveries.description')}
      flush
    >
      <DataTable
        caption={texts.text('console.clients.deliveries.caption')}
        columns={columnsOf(texts)}
        rows={deliveries}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
