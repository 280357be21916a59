import { hrefOf } from '@/components/console/lists/list-state';
import { getSignInActivity, listClientsOfFailedSignIns } from '@/lib/directory/overview';
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
  const all = activity.series.sign_ins;
  const failures = all.filter(({ detail }) => detail !== 'succeeded');
  const look = { isComparable: isComparable(activity), buckets: activity.starts.length };
  const from = activity.starts[0];
  const failuresHref = (filter: { actor?: string } = {}) =>
    viewer.can('audit:read') ? hrefOf('/console/audit', { action: 'user.sign_in_failed', ...filter, from }) : null;
  return (
    <CountPanel
      id="sign-ins"
      label="Sign-ins"
      activity={activity}
      series={[
        toChartSeries(
          all.filter(({ detail }) => detail === 'succeeded'),
          { label: 'Succeeded', tone: 'main', ...look },
        ),
        toChartSeries(
          failures.filter(({ detail }) => detail === 'throttled'),
          { label: 'Throttled', tone: 'warning', ...look },
        ),
        toChartSeries(
          failures.filter(({ detail }) => detail !== 'throttled'),
          { label: 'Failed', tone: 'danger', ...look },
        ),
      ]}
      breakdowns={[
        {
          title: 'Failures by reason',
          none: 'No failures',
          rows: failures.map(({ detail, total }) => ({
            key: detail,
            label: failureReasonLabel(detail),
            href: failuresHref(),
            count: total,
          })),
        },
        {
          title: 'Failures by client',
          none: 'None through a client',
          rows: clients.map((client) => ({
            key: client.id,
            label: clientLabel(client),
            href: failuresHref({ actor: client.id }),
            count: client.count,
          })),
        },
      ]}
    />
  );
}
