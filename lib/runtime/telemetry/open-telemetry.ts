import type { Container } from '@/lib/kernel/container';
import type { Telemetry } from './telemetry';
import { wantedSignals } from './wanted-signals';

const nothing: Telemetry = { tracer: null, close: async () => {} };

/**
 * Exports the traces and the metrics of a process, if a variable of OpenTelemetry asks for it. Otherwise none of its packages
 * is loaded. @throws ConfigError, as `wantedSignals`.
 */
export async function openTelemetry(
  env: Record<string, string | undefined>,
  parts: Pick<Container, 'log' | 'metrics'>,
): Promise<Telemetry> {
  const signals = wantedSignals(env);
  if (signals === null) return nothing;
  const { startTelemetry } = await import('./start-telemetry');
  return startTelemetry(env, signals, parts);
}
