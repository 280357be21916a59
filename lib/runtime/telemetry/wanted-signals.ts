import { ConfigError } from '@/lib/kernel/config-error';

export type Signals = { traces: boolean; metrics: boolean };

type Env = Record<string, string | undefined>;

const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const TRACES_ENDPOINT = 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';
const METRICS_ENDPOINT = 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT';

/**
 * The signals that the variables of OpenTelemetry ask for: an endpoint or an exporter. `OTEL_SDK_DISABLED=true` and the
 * exporter `none` win. Null if there is no signal, so that nothing of OpenTelemetry is loaded.
 * @throws ConfigError for an endpoint that is not an http or https URL.
 */
export function wantedSignals(env: Env): Signals | null {
  if (env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') return null;
  for (const name of [ENDPOINT, TRACES_ENDPOINT, METRICS_ENDPOINT]) requireUrl(name, env[name]);
  const isWanted = (endpoint: string, exporter: string | undefined): boolean =>
    exporter ? exporter !== 'none' : Boolean(env[ENDPOINT] || env[endpoint]);
  const signals = {
    traces: isWanted(TRACES_ENDPOINT, env.OTEL_TRACES_EXPORTER?.trim()),
    metrics: isWanted(METRICS_ENDPOINT, env.OTEL_METRICS_EXPORTER?.trim()),
  };
  return signals.traces || signals.metrics ? signals : null;
}

function requireUrl(name: string, value: string | undefined): void {
  if (value && !(URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)))
    throw new ConfigError(`${name} is not usable: it must be an http or https URL`);
}
