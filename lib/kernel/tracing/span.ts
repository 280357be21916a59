export type SpanKind = 'server' | 'client' | 'internal';

/** Never contain a secret, a token, a parameter of a statement or the query of a URL. */
export type SpanAttributes = Record<string, string | number | boolean>;

/** An open span of a trace. Everything that works for it gets it explicitly (decision 0034). */
export type Span = {
  readonly traceId: string;
  readonly spanId: string;
  /** False when the trace is not sampled: its ids are still logged and passed on. */
  readonly isRecording: boolean;
  /** The header for outbound requests (W3C Trace Context §3.2), or null when OTEL_PROPAGATORS excludes it. */
  readonly traceparent: string | null;
  start(name: string, kind: SpanKind, attributes?: SpanAttributes): Span;
  set(attributes: SpanAttributes): void;
  /** Ends the span. It has failed if `error` is given, unless the error is one that a caller is told about. */
  end(error?: unknown): void;
  /** Ends the span without exporting it or the spans below it. For the span of a job only. */
  drop(): void;
};

/** The trace that the caller of a request sent, if any. */
export type TraceHeaders = { traceparent: string | null; tracestate: string | null };

export type Tracer = {
  /** Starts the span of a request. Malformed headers are ignored. */
  startRequest(name: string, headers: TraceHeaders, attributes: SpanAttributes): Span;
  /** Starts a trace of a background job. Nothing of it is exported before its end, so that `drop` can discard it. */
  startJob(name: string): Span;
  /** Spans of the requests that Next is answering, by request id: its bundles share only the container. */
  readonly pageSpans: Map<string, Span>;
};
