export { openTelemetry } from './open-telemetry';
export type { Telemetry } from './telemetry';
export { wantedSignals } from './wanted-signals';
