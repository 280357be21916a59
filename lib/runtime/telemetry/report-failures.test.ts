import { diag } from '@opentelemetry/api';
import { core } from '@opentelemetry/sdk-node';
import { afterEach, expect, it } from 'vitest';
import type { Log, LogFields } from '@/lib/kernel/log';
import { reportFailures } from './report-failures';

afterEach(() => diag.disable());

const recorded = () => {
  const lines: [string, LogFields?][] = [];
  const add = (event: string, fields?: LogFields) => void lines.push([event, fields]);
  const log: Log = { debug: add, info: add, warn: add, error: add, flush: () => {} };
  return { lines, log };
};

it('logs one failed export a minute, without what the collector answered', () => {
  const { lines, log } = recorded();
  reportFailures({}, log);
  const refused = Object.assign(new Error('Unauthorized\nsecond line'), { data: 'text of the collector' });
  for (let n = 0; n < 5; n++) core.globalErrorHandler(refused);
  expect(lines).toEqual([['telemetry.export_failed', { error: 'Error: Unauthorized' }]]);
});

it('A127: logs a warning of the SDK without the values in it', () => {
  const { lines, log } = recorded();
  reportFailures({}, log);
  diag.warn('Header "api-key" has invalid value (s3cret) and will be ignored', 'argument');
  diag.warn('Unrecognized OTEL_TRACES_EXPORTER value: jaeger.');
  for (const dropped of [7, 9]) diag.warn(`Dropped ${dropped} spans because maxQueueSize reached`);
  diag.info('below the level');
  expect(lines).toEqual([
    ['telemetry.sdk', { error: 'Header … has invalid value … and will be ignored' }],
    ['telemetry.sdk', { error: 'Unrecognized OTEL_TRACES_EXPORTER value: jaeger.' }],
    ['telemetry.sdk', { error: 'Dropped 7 spans because maxQueueSize reached' }],
  ]);
});
