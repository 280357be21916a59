import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api';
import type { core, metrics, resources } from '@opentelemetry/sdk-node';
import type { Registry } from 'prom-client';

type Series = Awaited<ReturnType<Registry['getMetricsAsJSON']>>[number];
type Value = { value: number; labels: Record<string, string | number | undefined>; metricName?: string };
type Sdk = { core: typeof core; metrics: typeof metrics; resources: typeof resources };
type Times = { startTime: HrTime; endTime: HrTime };

const SCOPE = { name: 'identity-service' };

/**
 * Reads the registry of Prometheus for the exporter of OpenTelemetry: the numbers are counted once and have the same names
 * in both. They are cumulative since the start of the process.
 */
export function registryProducer(registry: Registry, { core, metrics, resources }: Sdk): metrics.MetricProducer {
  const startTime = core.millisToHrTime(Math.round(performance.timeOrigin));
  return {
    async collect() {
      const all = await registry.getMetricsAsJSON();
      const times = { startTime, endTime: core.hrTime() };
      const collected = all.map((series) => toMetricData(series, times, metrics));
      return {
        resourceMetrics: {
          resource: resources.emptyResource(),
          scopeMetrics: [{ scope: SCOPE, metrics: collected }],
        },
        errors: [],
      };
    },
  };
}

function toMetricData(series: Series, times: Times, sdk: typeof metrics): metrics.MetricData {
  const { name, help: description, type } = series;
  const values = series.values as unknown as Value[];
  const shared = {
    descriptor: { name, description, unit: unitOf(name), valueType: ValueType.DOUBLE },
    aggregationTemporality: sdk.AggregationTemporality.CUMULATIVE,
  };
  const points = () => values.map(({ value, labels }) => ({ ...times, attributes: attributesOf(labels), value }));
  const kind = String(type);
  if (kind === 'histogram')
    return { ...shared, dataPointType: sdk.DataPointType.HISTOGRAM, dataPoints: histograms(values, times) };
  if (kind === 'counter')
    return { ...shared, dataPointType: sdk.DataPointType.SUM, isMonotonic: true, dataPoints: points() };
  return { ...shared, dataPointType: sdk.DataPointType.GAUGE, dataPoints: points() };
}

/** The unit in the name of a Prometheus metric, as UCUM. */
function unitOf(name: string): string {
  if (/_seconds(_total)?$/.test(name)) return 's';
  return /_bytes(_total)?$/.test(name) ? 'By' : '1';
}

const attributesOf = ({ le: _, ...labels }: Value['labels']): Attributes =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));

type Histogram = metrics.DataPoint<metrics.Histogram>;

/** Prometheus has a series for each bound, which counts all smaller values too; OpenTelemetry counts each range once. */
function histograms(values: readonly Value[], times: Times): Histogram[] {
  const groups = new Map<string, { attributes: Attributes; sum: number; buckets: Map<number, number> }>();
  for (const { value, labels, metricName = '' } of values) {
    const attributes = attributesOf(labels);
    const key = JSON.stringify(Object.entries(attributes).sort());
    const group = groups.get(key) ?? { attributes, sum: 0, buckets: new Map<number, number>() };
    groups.set(key, group);
    if (metricName.endsWith('_sum')) group.sum = value;
    if (metricName.endsWith('_bucket'))
      group.buckets.set(labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le), value);
  }
  return [...groups.values()].map(({ attributes, sum, buckets }) => {
    const sorted = [...buckets].sort(([a], [b]) => a - b);
    const counts = sorted.map(([, total], at) => total - (sorted[at - 1]?.[1] ?? 0));
    const boundaries = sorted.map(([bound]) => bound).filter(Number.isFinite);
    const count = sorted.at(-1)?.[1] ?? 0;
    return { ...times, attributes, value: { buckets: { boundaries, counts }, sum, count } };
  });
}
