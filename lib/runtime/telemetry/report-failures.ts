import { DiagLogLevel, diag } from '@opentelemetry/api';
import { core } from '@opentelemetry/sdk-node';
import { describeError, type Log } from '@/lib/kernel/log';

const QUIET_MS = 60_000;

/** Values in a message of the SDK: one about a malformed header has the value of OTEL_EXPORTER_OTLP_HEADERS. */
const VALUES = /\([^)]*\)|"[^"]*"|'[^']*'/g;

/**
 * Logs what the SDK reports, and each kind of line once a minute: while a collector is unreachable, every export fails. The
 * arguments of a message are dropped, because they can be spans or headers.
 */
export function reportFailures({ OTEL_LOG_LEVEL: level }: Record<string, string | undefined>, log: Log): void {
  const quietUntil = new Map<string, number>();
  const isDue = (kind: string): boolean => {
    const now = performance.now();
    if (now < (quietUntil.get(kind) ?? 0)) return false;
    quietUntil.set(kind, now + QUIET_MS);
    return true;
  };
  core.setGlobalErrorHandler((error) => {
    if (isDue('export')) log.warn('telemetry.export_failed', { error: describeError(error) });
  });
  const line = (name: 'debug' | 'info' | 'warn') => (message: string) => {
    const text = (message.split('\n')[0] ?? '').replace(VALUES, '…').slice(0, 200);
    // The error handler above gets the same failure.
    if (!text.endsWith('threw error') && isDue(text.replace(/\d+/g, '0'))) log[name]('telemetry.sdk', { error: text });
  };
  const [debug, info, warn] = [line('debug'), line('info'), line('warn')];
  const logLevel = (level && core.diagLogLevelFromString(level)) || DiagLogLevel.WARN;
  diag.setLogger({ verbose: debug, debug, info, warn, error: warn }, { logLevel, suppressOverrideMessage: true });
}
