import { expect, it } from 'vitest';
import { wantedSignals } from './wanted-signals';

const url = 'http://localhost:4318';

it.each([
  [{}, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, null],
  [{ OTEL_SERVICE_NAME: 'idp', OTEL_TRACES_SAMPLER: 'always_on' }, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: url }, { traces: true, metrics: true }],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url }, { traces: true, metrics: false }],
  [{ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: url }, { traces: false, metrics: true }],
  [{ OTEL_TRACES_EXPORTER: 'otlp' }, { traces: true, metrics: false }],
  [{ OTEL_METRICS_EXPORTER: 'otlp' }, { traces: false, metrics: true }],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_METRICS_EXPORTER: 'none' },
    { traces: true, metrics: false },
  ],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_TRACES_EXPORTER: ' none ' },
    { traces: false, metrics: true },
  ],
  [{ OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: url }, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_SDK_DISABLED: 'TRUE' }, null],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_SDK_DISABLED: 'false' },
    { traces: true, metrics: true },
  ],
])('%o asks for %o', (env, expected) => {
  expect(wantedSignals(env)).toEqual(expected);
});

it.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317'],
  ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'collector'],
  ['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'ftp://collector/v1/metrics'],
])('%s=%s is refused with the name of the variable', (name, value) => {
  expect(() => wantedSignals({ [name]: value })).toThrow(`${name} is not usable: it must be an http or https URL`);
});
