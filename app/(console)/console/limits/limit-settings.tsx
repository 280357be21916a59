import { type Column, DataTable } from '@/components/console/lists/data-table';
import { Section } from '@/components/ui/section';
import { consoleTexts } from '@/lib/edges/pages';
import { type Limit, type LimitedEndpoint, type Limits, limitedEndpoints } from '@/lib/kernel/request-limits';
import type { Texts } from '@/lib/language';
import { endpointLabels } from './endpoint-labels';

type Row = { endpoint: LimitedEndpoint; limits: Limits };

const units: Record<number, string> = { 1: 'second', 60: 'minute', 3600: 'hour' };

const limitText = ({ text }: Texts, limit: Limit | null | undefined) =>
  limit ? (
    text('console.limits.settings.limit', { requests: limit.requests, unit: units[limit.seconds] ?? 'hour' })
  ) : (
    <span className="text-faint">{text(`console.limits.settings.${limit === null ? 'off' : 'notCounted'}`)}</span>
  );

const settingsColumns = (texts: Texts): Column<Row>[] => [
  {
    key: 'endpoint',
    header: texts.text('console.limits.endpoint'),
    cell: ({ endpoint }) => (
      <div className="min-w-0">
        <p className="font-medium">{texts.text(endpointLabels[endpoint])}</p>
        <code className="block truncate font-mono text-muted text-xs">{`RATE_LIMIT_${endpoint.toUpperCase()}`}</code>
      </div>
    ),
  },
  ...(['client', 'address', 'user'] as const).map((kind) => ({
    key: kind,
    header: texts.text(`console.limits.settings.${kind}`),
    cell: ({ limits }: Row) => limitText(texts, limits[kind]),
  })),
];

/** The limits that this service was started with. */
export async function LimitSettings({ limits }: { limits: Record<LimitedEndpoint, Limits> }) {
  const texts = await consoleTexts();
  const rows = limitedEndpoints.map((endpoint) => ({ endpoint, limits: limits[endpoint] }));
  return (
    <Section
      id="settings"
      title={texts.text('console.limits.settings.title')}
      description={texts.text('console.limits.settings.description')}
      flush
    >
      <DataTable
        caption={texts.text('console.limits.settings.caption')}
        columns={settingsColumns(texts)}
        rows={rows}
        rowKey={({ endpoint }) => endpoint}
      />
    </Section>
  );
}
