import { hrefOf } from '@/components/console/lists/list-state';
import { getSignInActivity, listClientsOfFailedSignIns } from '@/lib/directory/overview';
import { consoleTexts } from '@/lib/edges/pages';
import { failureReasonLabel } from '../failure-reason-label';
import { CountPanel } from './count-panel';
import { isComparable } from './is-comparable';
import { clientLabel } from './leaders-panel';
import type { PanelProps } from './panel-props';
import { toChartSeries } from './to-chart-series';

/** Successful sign-ins with the failed and throttled ones beside them. */
export async function SignInPanel({ ctx, viewer, range }: PanelProps) {
  const [activity, clients] = await Promise.all([
    getSignInActivity(ctx, { range }),
    listClientsOfFailedSignIns(ctx, { range }),
  ]);
  const texts = await consoleTexts();
  const { text } = texts;
  const all = activity.series.sign_ins;
  const failures = all.filter(({ detail }) => detail !== 'succeeded');
  const look = { isComparable: isComparable(activity), buckets: activity.starts.length };
  const from = activity.starts[0];
  const failuresHref = (filter: { actor?: string } = {}) =>
    viewer.can('audit:read') ? hrefOf('/console/audit', { action: 'user.sign_in_failed', ...filter, from }) : null;
  return (
    <CountPanel
      id="sign-ins"
      label={text('console.overview.titles.signIns')}
      activity={activity}
      series={[
        toChartSeries(
          all.filter(({ detail }) => detail === 'succeeded'),
          { label: text('console.overview.series.succeeded'), tone: 'main', ...look },
        ),
        toChartSeries(
          failures.filter(({ detail }) => detail === 'throttled'),
          { label: text('console.overview.series.throttled'), tone: 'warning', ...look },
        ),
        toChartSeries(
          failures.filter(({ detail }) => detail !== 'throttled'),
          { label: text('console.overview.series.failed'), tone: 'danger', ...look },
        ),
      ]}
      breakdowns={[
        {
          name: 'failures-by-reason',
          title: text('console.overview.breakdowns.failuresByReason'),
          none: text('console.overview.none.failures'),
          rows: failures.map(({ detail, total }) => ({
            key: detail,
            label: failureReasonLabel(texts, detail),
            href: failuresHref(),
            count: total,
          })),
        },
        {
          name: 'failures-by-client',
          title: text('console.overview.breakdowns.failuresByClient'),
          none: text('console.overview.none.throughClient'),
          rows: clients.map((client) => ({
            key: client.id,
            label: clientLabel(texts, client),
            href: failuresHref({ actor: client.id }),
            count: client.count,
          })),
        },
      ]}
    />
  );
}
