import { diag, metrics as metricsApi, type Tracer as SdkTracer, trace } from '@opentelemetry/api';
import * as sdk from '@opentelemetry/sdk-node';
import { core, NodeSDK, resources } from '@opentelemetry/sdk-node';
import { labelAllVerbs } from '@/lib/edges/openapi/label-all-verbs';
import type { Container } from '@/lib/kernel/container';
import { newId } from '@/lib/kernel/new-id';
import { version } from '@/lib/kernel/version';
import { metricReader } from './metric-reader';
import { otelTracer } from './otel-tracer';
import { reportFailures } from './report-failures';
import type { Telemetry } from './telemetry';
import type { Signals } from './wanted-signals';

const FLUSH_MS = 2_000;

type Env = Record<string, string | undefined>;

/** Starts the SDK, which reads the standard variables of OpenTelemetry itself. */
export async function startTelemetry(
  env: Env,
  signals: Signals,
  { log, metrics }: Pick<Container, 'log' | 'metrics'>,
): Promise<Telemetry> {
  const reader = signals.metrics ? await metricReader(env, metrics.registry, sdk) : null;
  const node = new NodeSDK({
    resource: resourceOfService(),
    ...(!env.OTEL_NODE_RESOURCE_DETECTORS && { resourceDetectors: [resources.envDetector, resources.hostDetector] }),
    ...(!signals.traces && { spanProcessors: [] }),
    metricReaders: reader ? [reader] : [],
    logRecordProcessors: [],
    // Null registers none, which the types do not say: nothing uses asynchronous storage (decision 0018).
    contextManager: null as never,
    textMapPropagator: null,
  });
  reportFailures(env, log);
  const tracer = startPrivately(node, signals);
  if (tracer) labelAllVerbs();
  return {
    tracer: tracer && otelTracer(tracer, { propagates: propagatesTraceContext(env), parse: core.parseTraceParent }),
    close: () => withinMs(FLUSH_MS, node.shutdown()),
  };
}

/**
 * Starts the SDK and takes back its global registration: Next would find it and make spans of its own, with the whole URL of
 * each request and through asynchronous storage.
 */
function startPrivately(node: NodeSDK, signals: Signals): SdkTracer | null {
  node.start();
  const tracer = signals.traces ? trace.getTracer('identity-service', version) : null;
  trace.disable();
  metricsApi.disable();
  return tracer;
}

/** Every process is an instance: metrics of several workers are told apart by it. */
const resourceOfService = () =>
  resources.defaultResource().merge(
    resources.resourceFromAttributes({
      'service.name': 'identity-service',
      'service.version': version,
      'service.instance.id': newId(),
      'process.pid': process.pid,
    }),
  );

/** Without the variable, the default is `tracecontext,baggage`. Of these, only the first is supported. */
function propagatesTraceContext({ OTEL_PROPAGATORS: given }: Env): boolean {
  return (
    !given ||
    given
      .split(',')
      .map((name) => name.trim())
      .includes('tracecontext')
  );
}

/** A collector that does not answer must not delay the stop. */
async function withinMs(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => {}), late]);
  clearTimeout(timer);
  diag.disable();
}
