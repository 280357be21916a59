import type { Tracer } from '@/lib/kernel/tracing';

export type Telemetry = {
  /** Null if only metrics are exported. */
  tracer: Tracer | null;
  /** Exports what is left, for two seconds at most. Never rejects. */
  close(): Promise<void>;
};
