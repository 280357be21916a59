import { cache } from 'react';
import { getClientFigures, getTokenActivity } from '@/lib/directory/overview';
import type { Range, Series } from '@/lib/directory/overview/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { BreakdownRow } from './breakdown';
import { CountPanel } from './count-panel';
import { FirstSteps } from './first-steps';
import { isComparable } from './is-comparable';
import { grantLabel, revocationLabel } from './labels';
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
  const look = { isComparable: isComparable(activity), buckets: activity.starts.length };
  return (
    <CountPanel
      id="tokens"
      label="Token requests"
      activity={activity}
      series={[
        toChartSeries(tokens_issued, { label: 'Issued', tone: 'main', ...look }),
        toChartSeries(tokens_refused, { label: 'Refused', tone: 'danger', ...look }),
      ]}
      breakdowns={[
        { title: 'Issued by grant type', none: 'No tokens', rows: rowsOf(tokens_issued, grantLabel) },
        { title: 'Refused by error', none: 'No refusals', rows: rowsOf(tokens_refused, code) },
      ]}
    />
  );
}

const INTROSPECT = '/oauth2/introspect';

/** Introspections, with the callers that failed to authenticate, and what was revoked. */
export async function IntrospectionPanel({ ctx, range }: PanelProps) {
  const activity = await loadActivity(ctx, range);
  const { introspections, clients_refused, revocations } = activity.series;
  const look = { isComparable: isComparable(activity), buckets: activity.starts.length };
  const answered = (detail: string) => introspections.filter((one) => one.detail === detail);
  return (
    <CountPanel
      id="introspections"
      label="Introspections"
      activity={activity}
      series={[
        toChartSeries(answered('active'), { label: 'Active', tone: 'main', ...look }),
        toChartSeries(answered('inactive'), { label: 'Inactive', tone: 'quiet', ...look }),
        toChartSeries(
          clients_refused.filter(({ detail }) => detail === INTROSPECT),
          { label: 'Refused', tone: 'danger', ...look },
        ),
      ]}
      breakdowns={[
        { title: 'Failed client authentications', none: 'None', rows: rowsOf(clients_refused, code) },
        { title: 'Revocations', none: 'None', rows: rowsOf(revocations, revocationLabel) },
      ]}
    />
  );
}
