import { createTraceState, ROOT_CONTEXT, type Tracer as SdkTracer, trace } from '@opentelemetry/api';
import type { core } from '@opentelemetry/sdk-node';
import type { TraceHeaders, Tracer } from '@/lib/kernel/tracing';
import { OtelSpan } from './otel-span';

type Options = { propagates: boolean; parse: typeof core.parseTraceParent };

/** The tracer of the SDK behind the port of the service. */
export function otelTracer(tracer: SdkTracer, { propagates, parse }: Options): Tracer {
  const parts = { tracer, propagates, held: null };
  const callerContext = ({ traceparent, tracestate }: TraceHeaders) => {
    const caller = propagates && traceparent !== null ? parse(traceparent) : null;
    if (!caller) return ROOT_CONTEXT;
    const state = tracestate === null ? {} : { traceState: createTraceState(tracestate) };
    return trace.setSpanContext(ROOT_CONTEXT, { ...caller, ...state, isRemote: true });
  };
  return {
    startRequest: (name, headers, attributes) =>
      OtelSpan.startRoot(parts, name, 'server', attributes, callerContext(headers)),
    startJob: (name) => OtelSpan.startRoot({ tracer, propagates, held: [] }, name, 'internal', {}),
    pageSpans: new Map(),
  };
}
