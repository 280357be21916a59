import { expect, it, vi } from 'vitest';
import { openLog } from '@/lib/kernel/log';
import { Metrics } from '../metrics';
import { openTelemetry } from './open-telemetry';

const loaded = vi.hoisted(() => ({ count: 0 }));
vi.mock('./start-telemetry', () => {
  loaded.count += 1;
  return { startTelemetry: async () => ({ tracer: null, close: async () => {} }) };
});

it('loads the SDK only if a variable asks for it', async () => {
  const parts = { log: openLog('silent'), metrics: new Metrics() };
  const off = await openTelemetry({ PATH: '/bin', OTEL_SERVICE_NAME: 'idp' }, parts);
  expect(off.tracer).toBeNull();
  await off.close();
  expect(loaded.count).toBe(0);
  await openTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }, parts);
  expect(loaded.count).toBe(1);
});
