export { inSpan } from './in-span';
export type { Span, SpanAttributes, SpanKind, TraceHeaders, Tracer } from './span';
export { attachSpan, withSpan } from './with-span';
