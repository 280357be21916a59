import { cache } from 'react';
import { getClientFigures, getTokenActivity } from '@/lib/directory/overview';
import type { Range, Series } from '@/lib/directory/overview/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { grantTitle } from '../clients/fields/grant-text';
import type { BreakdownRow } from './breakdown';
import { CountPanel } from './count-panel';
import { FirstSteps } from './first-steps';
import { isComparable } from './is-comparable';
import { revocationLabel } from './labels';
import type { PanelProps } from './panel-props';
import { toChartSeries } from './to-chart-series';

const rowsOf = (series: Series[], labelOf: (detail: string) => BreakdownRow['label']): BreakdownRow[] =>
  series.map(({ detail, total }) => ({ key: detail, label: labelOf(detail), count: total }));

/** Read once for both panels. */
const loadActivity = cache((ctx: Ctx, range: Range) => getTokenActivity(ctx, { range }));

const code = (detail: string) => <code className="font-mono text-xs">{detail}</code>;

/** Answered and refused token requests. Without any client, the panel says how to begin. */
export async function TokenPanel({ ctx, viewer, range }: PanelProps) {
  const [activity, clients] = await Promise.all([loadActivity(ctx, range), getClientFigures(ctx, {})]);
  if (clients.total.count === 0) return <FirstSteps canCreate={viewer.can('clients:write')} />;
  const { tokens_issued, tokens_refused } = activity.series;
  const texts = await consoleTexts();
  const { text } = texts;
  const look = { isComparable: isComparable(activity), buckets: activity.starts.length };
  return (
    <CountPanel
      id="tokens"
      label={text('console.overview.titles.tokens')}
      activity={activity}
      series={[
        toChartSeries(tokens_issued, { label: text('console.overview.series.issued'), tone: 'main', ...look }),
        toChartSeries(tokens_refused, { label: text('console.overview.series.refused'), tone: 'danger', ...look }),
      ]}
      breakdowns={[
        {
          name: 'issued-by-grant-type',
          title: text('console.overview.breakdowns.issuedByGrantType'),
          none: text('console.overview.none.tokens'),
          rows: rowsOf(tokens_issued, (type) => grantTitle(texts, type)),
        },
        {
          name: 'refused-by-error',
          title: text('console.overview.breakdowns.refusedByError'),
          none: text('console.overview.none.refusals'),
          rows: rowsOf(tokens_refused, code),
        },
      ]}
    />
  );
}

const INTROSPECT = '/oauth2/introspect';

/** Introspections, with the callers that failed to authenticate, and what was revoked. */
export async function IntrospectionPanel({ ctx, range }: PanelProps) {
  const activity = await loadActivity(ctx, range);
  const { introspections, clients_refused, revocations } = activity.series;
  const texts = await consoleTexts();
  const { text } = texts;
  const look = { isComparable: isComparable(activity), buckets: activity.starts.length };
  const answered = (detail: string) => introspections.filter((one) => one.detail === detail);
  return (
    <CountPanel
      id="introspections"
      label={text('console.overview.titles.introspections')}
      activity={activity}
      series={[
        toChartSeries(answered('active'), { label: text('console.overview.series.active'), tone: 'main', ...look }),
        toChartSeries(answered('inactive'), {
          label: text('console.overview.series.inactive'),
          tone: 'quiet',
          ...look,
        }),
        toChartSeries(
          clients_refused.filter(({ detail }) => detail === INTROSPECT),
          { label: text('console.overview.series.refused'), tone: 'danger', ...look },
        ),
      ]}
      breakdowns={[
        {
          name: 'failed-client-authentications',
          title: text('console.overview.breakdowns.failedClientAuthentications'),
          none: text('console.overview.none.any'),
          rows: rowsOf(clients_refused, code),
        },
        {
          name: 'revocations',
          title: text('console.overview.breakdowns.revocations'),
          none: text('console.overview.none.any'),
          rows: rowsOf(revocations, (kind) => revocationLabel(texts, kind)),
        },
      ]}
    />
  );
}
