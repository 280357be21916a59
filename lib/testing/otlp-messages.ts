import protobuf from 'protobufjs';

/** The used part of the messages of OTLP 1, with the field numbers of opentelemetry-proto. */
const DEFINITIONS = `
syntax = "proto3";
message AnyValue {
  oneof value {
    string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
    ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7;
  }
}
message ArrayValue { repeated AnyValue values = 1; }
message KeyValueList { repeated KeyValue values = 1; }
message KeyValue { string key = 1; AnyValue value = 2; }
message Resource { repeated KeyValue attributes = 1; }
message Scope { string name = 1; string version = 2; }
message TracesData { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
message Span {
  bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; Status status = 15;
}
message Status { string message = 2; int32 code = 3; }
message MetricsData { repeated ResourceMetrics resource_metrics = 1; }
message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; }
message ScopeMetrics { Scope scope = 1; repeated Metric metrics = 2; }
message Metric {
  string name = 1; string description = 2; string unit = 3;
  oneof data { Gauge gauge = 5; Sum sum = 7; Histogram histogram = 9; }
}
message Gauge { repeated NumberDataPoint data_points = 1; }
message Sum { repeated NumberDataPoint data_points = 1; int32 aggregation_temporality = 2; bool is_monotonic = 3; }
message Histogram { repeated HistogramDataPoint data_points = 1; int32 aggregation_temporality = 2; }
message NumberDataPoint {
  repeated KeyValue attributes = 7; fixed64 start_time_unix_nano = 2; fixed64 time_unix_nano = 3;
  oneof value { double as_double = 4; sfixed64 as_int = 6; }
}
message HistogramDataPoint {
  repeated KeyValue attributes = 9; fixed64 start_time_unix_nano = 2; fixed64 time_unix_nano = 3;
  fixed64 count = 4; double sum = 5; repeated fixed64 bucket_counts = 6; repeated double explicit_bounds = 7;
}`;

const { root } = protobuf.parse(DEFINITIONS, { keepCase: false });
const plain = { longs: Number, bytes: Buffer, arrays: true, oneofs: true } as unknown as protobuf.IConversionOptions;

type Value = Record<string, unknown>;
type KeyValue = { key: string; value: Value };
export type Attributes = Record<string, unknown>;

export type ReceivedSpan = {
  traceId: string;
  spanId: string;
  /** Empty without a parent. */
  parentSpanId: string;
  traceState: string;
  name: string;
  /** 1 internal, 2 server, 3 client. */
  kind: number;
  attributes: Attributes;
  /** 2 is an error. */
  status: number;
  resource: Attributes;
};

export type ReceivedPoint = {
  metric: string;
  type: 'gauge' | 'sum' | 'histogram';
  unit: string;
  attributes: Attributes;
  value: number;
  bucketCounts: number[];
  bounds: number[];
  resource: Attributes;
};

const attributesOf = (given: KeyValue[] = []): Attributes =>
  Object.fromEntries(given.map(({ key, value }) => [key, value[String(value.value)]]));

const hex = (bytes: Buffer): string => Buffer.from(bytes).toString('hex');

// biome-ignore lint/suspicious/noExplicitAny: decoded messages have the shape of the definitions above
const decode = (type: string, body: Buffer): any => {
  const message = root.lookupType(type);
  return message.toObject(message.decode(body), plain);
};

/** The spans of an `ExportTraceServiceRequest`. @throws Error if it is not one. */
export function decodeSpans(body: Buffer): ReceivedSpan[] {
  const spans: ReceivedSpan[] = [];
  for (const { resource, scopeSpans } of decode('TracesData', body).resourceSpans)
    for (const scope of scopeSpans)
      for (const span of scope.spans)
        spans.push({
          traceId: hex(span.traceId),
          spanId: hex(span.spanId),
          parentSpanId: hex(span.parentSpanId ?? Buffer.alloc(0)),
          traceState: span.traceState ?? '',
          name: span.name,
          kind: span.kind,
          attributes: attributesOf(span.attributes),
          status: span.status?.code ?? 0,
          resource: attributesOf(resource?.attributes),
        });
  return spans;
}

/** The data points of an `ExportMetricsServiceRequest`. @throws Error if it is not one. */
export function decodePoints(body: Buffer): ReceivedPoint[] {
  const points: ReceivedPoint[] = [];
  for (const { resource, scopeMetrics } of decode('MetricsData', body).resourceMetrics)
    for (const scope of scopeMetrics)
      for (const metric of scope.metrics)
        for (const point of metric[metric.data].dataPoints)
          points.push({
            metric: metric.name,
            type: metric.data,
            unit: metric.unit,
            attributes: attributesOf(point.attributes),
            value: point.count ?? point.asDouble ?? point.asInt,
            bucketCounts: point.bucketCounts ?? [],
            bounds: point.explicitBounds ?? [],
            resource: attributesOf(resource?.attributes),
          });
  return points;
}
