import type { core, metrics, resources } from '@opentelemetry/sdk-node';
import type { Registry } from 'prom-client';
import { registryProducer } from './registry-producer';

type Sdk = { core: typeof core; metrics: typeof metrics; resources: typeof resources };
type Env = Record<string, string | undefined>;

/** Exports the registry at OTEL_METRIC_EXPORT_INTERVAL, by default once a minute. Null for an exporter that is not OTLP. */
export async function metricReader(env: Env, registry: Registry, sdk: Sdk): Promise<metrics.MetricReader | null> {
  if (env.OTEL_METRICS_EXPORTER?.trim() && env.OTEL_METRICS_EXPORTER.trim() !== 'otlp') return null;
  const exportIntervalMillis = milliseconds(env.OTEL_METRIC_EXPORT_INTERVAL, 60_000);
  return new sdk.metrics.PeriodicExportingMetricReader({
    exporter: await exporterOf(env.OTEL_EXPORTER_OTLP_METRICS_PROTOCOL || env.OTEL_EXPORTER_OTLP_PROTOCOL),
    exportIntervalMillis,
    exportTimeoutMillis: Math.min(milliseconds(env.OTEL_METRIC_EXPORT_TIMEOUT, 30_000), exportIntervalMillis),
    metricProducers: [registryProducer(registry, sdk)],
  });
}

const milliseconds = (text: string | undefined, byDefault: number): number =>
  Number(text) > 0 ? Number(text) : byDefault;

async function exporterOf(protocol: string | undefined): Promise<metrics.PushMetricExporter> {
  if (protocol === 'grpc') return new (await import('@opentelemetry/exporter-metrics-otlp-grpc')).OTLPMetricExporter();
  if (protocol === 'http/json')
    return new (await import('@opentelemetry/exporter-metrics-otlp-http')).OTLPMetricExporter();
  return new (await import('@opentelemetry/exporter-metrics-otlp-proto')).OTLPMetricExporter();
}
