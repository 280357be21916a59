import * as sdk from '@opentelemetry/sdk-node';
import { Gauge, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { Metrics } from '../metrics';
import { registryProducer } from './registry-producer';

const read = async (registry: Registry) => {
  const { resourceMetrics, errors } = await registryProducer(registry, sdk).collect();
  expect(errors).toEqual([]);
  return new Map(resourceMetrics.scopeMetrics[0]?.metrics.map((metric) => [metric.descriptor.name, metric]));
};

it('counters are cumulative sums, with the labels as attributes', async () => {
  const metrics = new Metrics();
  metrics.tokenIssued('password');
  metrics.tokenIssued('password');
  metrics.tokenRefused('invalid_grant');
  const found = await read(metrics.registry);
  expect(found.get('identity_tokens_issued_total')).toMatchObject({
    dataPointType: sdk.metrics.DataPointType.SUM,
    aggregationTemporality: sdk.metrics.AggregationTemporality.CUMULATIVE,
    isMonotonic: true,
    dataPoints: [{ attributes: { grant_type: 'password' }, value: 2 }],
  });
  expect(found.get('identity_tokens_refused_total')?.dataPoints).toMatchObject([
    { attributes: { error: 'invalid_grant' }, value: 1 },
  ]);
});

it('histograms count each range once', async () => {
  const metrics = new Metrics();
  for (const seconds of [0.0005, 0.002, 0.002, 30]) metrics.request('/oauth2/token', 'POST', 200, seconds);
  metrics.request('/oauth2/token', 'POST', 503, 1);
  const found = (await read(metrics.registry)).get('identity_http_request_duration_seconds');
  expect(found).toMatchObject({ descriptor: { unit: 's' }, dataPointType: sdk.metrics.DataPointType.HISTOGRAM });
  expect(found?.dataPoints).toHaveLength(2);
  const [ok] = found?.dataPoints ?? [];
  expect(ok?.attributes).toEqual({ route: '/oauth2/token', method: 'POST', status: '2xx' });
  expect(ok?.value).toMatchObject({ count: 4, sum: 30.0045 });
  const { boundaries, counts } = (ok as sdk.metrics.DataPoint<sdk.metrics.Histogram>).value.buckets;
  expect(boundaries.slice(0, 2)).toEqual([0.001, 0.0025]);
  expect(counts).toHaveLength(boundaries.length + 1);
  expect(counts.slice(0, 3)).toEqual([1, 2, 0]);
  expect(counts.at(-1)).toBe(1);
});

it('gauges have their last value, and none if it cannot be read', async () => {
  const registry = new Registry();
  new Gauge({ name: 'heap_bytes', help: 'h', registers: [registry] }).set(7);
  const missing = new Gauge({ name: 'age_seconds', help: 'h', registers: [registry] });
  missing.remove();
  const found = await read(registry);
  expect(found.get('heap_bytes')).toMatchObject({ descriptor: { unit: 'By' }, dataPoints: [{ value: 7 }] });
  expect(found.get('age_seconds')?.dataPoints).toEqual([]);
});
